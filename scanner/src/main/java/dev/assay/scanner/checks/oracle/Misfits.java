package dev.assay.scanner.checks.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Schema;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a JSON document does not fit the schema that describes it: a value of another type, one that is not in the list, a required
 * property that is not there. Bounded: 40 levels, 20 000 values, 20 misfits. What cannot be decided, such as a redacted value, fits.
 */
public final class Misfits {
    private static final int MOST_DEPTH = 40;
    private static final int MOST_VALUES = 20_000;
    private static final int MOST = 20;
    private static final String REDACTED = "[redacted";

    private final Map<String, String> found = new TreeMap<>();
    private final int[] left;

    /** @param left how many values may still be looked at, here and in all alternatives together */
    private Misfits(int[] left) {
        this.left = left;
    }

    /** Each place, a JSON pointer with {@code *} for array positions, with what is wrong there: {@code is a text, described as integer}. */
    public static Map<String, String> of(JsonNode document, Schema schema) {
        return of(document, schema, new int[] {MOST_VALUES}, 0);
    }

    private static Map<String, String> of(JsonNode document, Schema schema, int[] left, int depth) {
        Misfits misfits = new Misfits(left);
        misfits.walk(document, schema, "", depth);
        return misfits.found;
    }

    private void walk(JsonNode node, Schema schema, String path, int depth) {
        if (schema.any() || depth > MOST_DEPTH || --left[0] <= 0 || found.size() >= MOST) {
            return;
        }
        Set<String> types = schema.types();
        if (!types.isEmpty() && !typed(node, types, schema)) {
            found.put(path, "is " + kind(node) + ", described as " + String.join(" or ", types));
            return;
        }
        if (node.isTextual() && !listed(node, schema)) {
            found.put(path, "is not one of the values that are described");
        }
        alternatives(node, schema, path, depth);
        if (node.isArray()) {
            node.forEach(item -> walk(item, schema.items(), path + "/*", depth + 1));
        } else if (node.isObject()) {
            properties(node, schema, path, depth);
        }
    }

    private void properties(JsonNode node, Schema schema, String path, int depth) {
        Map<String, Schema> described = schema.properties();
        for (String name : schema.required()) {
            Schema property = described.getOrDefault(name, Schema.ANY);
            if (!node.has(name) && !property.writeOnly()) {
                found.put(path + "/" + Leaves.escaped(name), "is not there, described as required");
            }
        }
        node.properties().forEach(p -> {
            Schema property = described.get(p.getKey());
            if (property != null) {
                walk(p.getValue(), property, path + "/" + Leaves.escaped(p.getKey()), depth + 1);
            }
        });
    }

    /** At least one alternative has to fit; which one is meant cannot be told when none does. */
    private void alternatives(JsonNode node, Schema schema, String path, int depth) {
        var alternatives = schema.alternatives();
        if (!alternatives.isEmpty()
                && alternatives.size() <= MOST
                && alternatives.stream()
                        .noneMatch(each -> of(node, each, left, depth + 1).isEmpty())) {
            found.put(path, "fits none of the alternatives that are described");
        }
    }

    private static boolean listed(JsonNode node, Schema schema) {
        return schema.enumeration().isEmpty()
                || node.asText().contains(REDACTED)
                || schema.enumeration().stream()
                        .anyMatch(value -> value.asText().equals(node.asText()));
    }

    private static boolean typed(JsonNode node, Set<String> types, Schema schema) {
        return switch (node.getNodeType()) {
            case NULL, MISSING ->
                types.contains("null")
                        || schema.keyword("nullable")
                                .filter(JsonNode::asBoolean)
                                .isPresent();
            case OBJECT, POJO -> types.contains("object");
            case ARRAY -> types.contains("array");
            case BOOLEAN -> types.contains("boolean");
            case STRING, BINARY -> types.contains("string") || node.asText().contains(REDACTED);
            case NUMBER -> types.contains("number") || types.contains("integer") && whole(node);
        };
    }

    private static boolean whole(JsonNode node) {
        return node.isIntegralNumber() || node.asDouble() == Math.rint(node.asDouble());
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> "null";
            case OBJECT, POJO -> "an object";
            case ARRAY -> "a list";
            case BOOLEAN -> "a truth value";
            case STRING, BINARY -> "a text";
            case NUMBER -> node.isIntegralNumber() ? "an integer" : "a number";
        };
    }
}
