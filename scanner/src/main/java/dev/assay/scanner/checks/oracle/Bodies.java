package dev.assay.scanner.checks.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.target.Body;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Schema;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** JSON bodies that an operation would take, made from its description: examples first, then what fits type, format and name. */
public final class Bodies {
    private static final int MOST_DEPTH = 4;
    private static final int MOST_VALUES = 1_000;

    private Bodies() {}

    /** A body for the operation; empty when it takes no JSON object. */
    public static Optional<ObjectNode> example(Operation operation) {
        return operation
                .body()
                .json()
                .flatMap(media -> example(media).map(body -> {
                    media.given().forEach((name, value) -> body.set(name, value.deepCopy()));
                    return body;
                }));
    }

    private static Optional<ObjectNode> example(Body.Media media) {
        for (JsonNode example : media.examples()) {
            if (example instanceof ObjectNode object) {
                return Optional.of(object.deepCopy());
            }
        }
        return value("", media.schema(), 0, new int[] {MOST_VALUES}) instanceof ObjectNode object && !object.isEmpty()
                ? Optional.of(object)
                : Optional.empty();
    }

    /** @param left how many values may still be made: a schema may contain itself many times over */
    private static JsonNode value(String name, Schema schema, int depth, int[] left) {
        Optional<JsonNode> said = Stream.concat(schema.examples().stream(), schema.enumeration().stream())
                .filter(v -> !v.isNull())
                .findFirst();
        if (said.isPresent()) {
            return said.get().deepCopy();
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (schema.type()) {
            case "object" -> object(schema, depth, left);
            case "array" -> {
                var array = json.arrayNode();
                if (depth < MOST_DEPTH && !schema.items().any()) {
                    array.add(value(name, schema.items(), depth + 1, left));
                }
                yield array;
            }
            case "integer" -> json.numberNode(least(schema));
            case "number" -> json.numberNode(least(schema));
            case "boolean" -> json.booleanNode(true);
            default -> json.textNode(text(name, schema));
        };
    }

    private static ObjectNode object(Schema schema, int depth, int[] left) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (depth < MOST_DEPTH) {
            schema.properties().forEach((name, property) -> {
                if (!property.readOnly() && --left[0] >= 0) {
                    object.set(name, value(name, property, depth + 1, left));
                }
            });
        }
        return object;
    }

    private static long least(Schema schema) {
        return schema.keyword("minimum").map(JsonNode::asLong).orElse(1L);
    }

    private static String text(String name, Schema schema) {
        String plain = name.toLowerCase(Locale.ROOT);
        return switch (schema.format()) {
            case "date" -> "2030-01-15";
            case "date-time" -> "2030-01-15T10:00:00Z";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            case "email" -> "assay@example.com";
            case "uri", "url" -> "https://example.com/";
            case "ipv4" -> "198.51.100.7";
            default ->
                plain.contains("mail")
                        ? "assay@example.com"
                        : plain.contains("phone") ? "5550100" : Accounts.secret(name) ? "Assay-9x!Word" : "assay";
        };
    }
}
