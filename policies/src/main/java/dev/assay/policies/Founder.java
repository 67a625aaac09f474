package dev.assay.policies;

import dev.assay.policies.document.AdoptedText;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Fills the variables of starter files. */
final class Founder {
    private Founder() {}

    /** Path to bytes with the variables replaced; bytes that are not YAML or Markdown stay as they are. */
    static Map<String, byte[]> fill(Map<String, byte[]> files, Founding founding) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("{{company}}", founding.company());
        variables.put("{{zone}}", founding.zone().getId());
        variables.put(
                "{{today}}", LocalDate.ofInstant(founding.at(), founding.zone()).toString());
        var filled = new TreeMap<String, byte[]>();
        files.forEach((path, bytes) -> filled.put(path, fill(path, bytes, variables)));
        return filled;
    }

    private static byte[] fill(String path, byte[] bytes, Map<String, String> variables) {
        var yaml = path.endsWith(".yml") || path.endsWith(".yaml");
        if (!yaml && !path.endsWith(".md")) return bytes.clone();
        var text = new String(bytes, StandardCharsets.UTF_8);
        for (var variable : variables.entrySet()) {
            var value = yaml ? AdoptedText.scalar(variable.getValue()) : variable.getValue();
            text = text.replace(variable.getKey(), value);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
