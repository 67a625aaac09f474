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
        if (!founding.holders().isEmpty()) filled.computeIfPresent("assay.yml", (_, bytes) -> held(bytes, founding));
        return filled;
    }

    private static byte[] held(byte[] settings, Founding founding) {
        var text = new StringBuilder(new String(settings, StandardCharsets.UTF_8));
        if (!text.toString().endsWith("\n")) text.append('\n');
        text.append("holders:\n");
        founding.holders()
                .forEach((role, person) -> text.append("  ")
                        .append(AdoptedText.scalar(role))
                        .append(": ")
                        .append(AdoptedText.scalar(person))
                        .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
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
