package dev.assay.policies.document;

import dev.assay.policies.document.Schema.Key;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a {@link Schema} as JSON Schema (draft 2020-12), for editors that check YAML while somebody writes. */
public final class JsonSchema {
    private static final String SCALAR = "\"type\": [\"string\", \"number\", \"boolean\"]";

    private JsonSchema() {}

    /** The schema's text, with a line feed at its end; the same schema gives the same text. */
    public static String of(Schema schema) {
        return "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                + "  \"title\": " + quoted(schema.kind()) + ",\n"
                + "  \"description\": "
                + quoted("Files " + schema.paths() + ": governance-v1.md says what each key means")
                + ",\n" + object(schema.keys(), "  ") + "\n}\n";
    }

    private static String object(List<Key> keys, String indent) {
        var required = keys.stream()
                .filter(Key::required)
                .map(key -> quoted(key.name()))
                .toList();
        var properties = keys.stream()
                .map(key -> indent + "  " + quoted(key.name()) + ": {" + value(key, indent + "  ") + "}")
                .collect(Collectors.joining(",\n"));
        return indent + "\"type\": \"object\",\n"
                + indent + "\"additionalProperties\": false,\n"
                + (required.isEmpty() ? "" : indent + "\"required\": [" + String.join(", ", required) + "],\n")
                + indent + "\"properties\": {\n" + properties + "\n" + indent + "}";
    }

    private static String value(Key key, String indent) {
        return switch (key.shape()) {
            case TEXT -> key.words().isEmpty() ? SCALAR : words(key);
            case VERSION -> "\"type\": [\"string\", \"number\"]";
            case DATE -> "\"type\": \"string\", \"format\": \"date\"";
            case PERIOD -> "\"type\": \"string\", \"pattern\": \"^P\"";
            case FLAG -> "\"type\": \"boolean\"";
            case NUMBER ->
                "\"type\": \"integer\", \"minimum\": " + key.words().getFirst() + ", \"maximum\": "
                        + key.words().getLast();
            case CHOICE -> words(key);
            case TEXTS -> "\"type\": \"array\", \"items\": {" + (key.words().isEmpty() ? SCALAR : words(key)) + "}";
            case MAPPING -> "\n" + object(key.keys(), indent + "  ") + "\n" + indent;
            case FREE -> "\"type\": \"object\", \"additionalProperties\": {" + SCALAR + "}";
            case ITEMS ->
                "\"type\": \"array\", \"items\": {\n" + object(key.keys(), indent + "  ") + "\n" + indent + "}";
        };
    }

    private static String words(Key key) {
        return "\"enum\": [" + key.words().stream().map(JsonSchema::quoted).collect(Collectors.joining(", ")) + "]";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
