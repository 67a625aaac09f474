package dev.assay.policies.document;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Rewrites top-level values of a document and leaves every other character of the file as it was. */
public final class AdoptedText {
    private AdoptedText() {}

    /**
     * The text of a document as adopted.
     *
     * @param text the whole file of a document that was read without problems
     * @param owner written only where the document has none; null leaves it so
     */
    public static String of(
            Document document, String text, Approval approval, LocalDate effective, @Nullable String owner) {
        var values = new LinkedHashMap<String, String>();
        values.put("status", "approved");
        if (document.owner() == null && owner != null) values.put("owner", scalar(owner));
        values.put("effective", effective.toString());
        values.put(
                "approved",
                "{by: " + scalar(approval.by()) + ", on: " + approval.on() + ", alone: " + approval.alone() + "}");
        if (document instanceof Policy policy)
            values.put("next_review", effective.plus(policy.reviewEvery()).toString());
        var matter = text.startsWith("---") ? FrontMatter.split(document.path(), text, new ArrayList<>()) : null;
        if (matter == null) return set(text, values);
        var fence = text.indexOf('\n') + 1;
        return text.substring(0, fence)
                + set(matter.yaml(), values)
                + text.substring(fence + matter.yaml().length());
    }

    /** A text as a double-quoted YAML scalar. */
    public static String scalar(String text) {
        var quoted = new StringBuilder("\"");
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (character == '"' || character == '\\') quoted.append('\\').append(character);
            else if (Character.isISOControl(character)) quoted.append(' ');
            else quoted.append(character);
        }
        return quoted.append('"').toString();
    }

    private static String set(String yaml, Map<String, String> values) {
        var result = yaml;
        for (var value : values.entrySet()) result = set(result, value.getKey(), value.getValue());
        return result;
    }

    private static String set(String yaml, String key, String value) {
        var top = (MappingNode) new Yaml().compose(new StringReader(yaml));
        for (NodeTuple pair : top.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode name)
                    || !name.getValue().equals(key)) continue;
            if (!(pair.getValueNode() instanceof ScalarNode old))
                throw new IllegalArgumentException(key + " is not a single value");
            // Marks count code points, strings count chars.
            var start = yaml.offsetByCodePoints(0, old.getStartMark().getIndex());
            var end = yaml.offsetByCodePoints(0, old.getEndMark().getIndex());
            var gap = yaml.charAt(start - 1) == ':' ? " " : "";
            return yaml.substring(0, start) + gap + value + yaml.substring(end);
        }
        return yaml + (yaml.endsWith("\n") ? "" : "\n") + key + ": " + value + "\n";
    }
}
