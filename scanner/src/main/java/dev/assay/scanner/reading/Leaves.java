package dev.assay.scanner.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The values of a JSON document by path, in canonical order: paths are JSON pointers (RFC 6901) in which {@code *} stands for any
 * array position, so that two lists in different order read alike. At most 20 000 values and 200 levels are read.
 */
public final class Leaves {

    private static final int MOST_LEAVES = 20_000;
    private static final int MOST_DEPTH = 200;

    private Leaves() {}

    /** Each path with its values as {@code type:text}, sorted. Empty objects and arrays are values too. */
    public static Map<String, List<String>> of(JsonNode document) {
        var leaves = new TreeMap<String, List<String>>();
        walk(
                document,
                (path, value) -> leaves.computeIfAbsent(path, p -> new ArrayList<>())
                        .add(type(value) + ":" + (value.isValueNode() ? value.asText() : "")));
        leaves.values().forEach(Collections::sort);
        return leaves;
    }

    /** Tells the consumer every value with its path, at most 20 000. */
    public static void walk(JsonNode document, BiConsumer<String, JsonNode> consumer) {
        walk(document, "", 0, new int[] {MOST_LEAVES}, consumer);
    }

    private static void walk(JsonNode node, String path, int depth, int[] left, BiConsumer<String, JsonNode> consumer) {
        if (left[0] <= 0 || depth > MOST_DEPTH) {
            return;
        }
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(p -> walk(p.getValue(), path + "/" + escaped(p.getKey()), depth + 1, left, consumer));
        } else if (node.isArray() && !node.isEmpty()) {
            node.forEach(item -> walk(item, path + "/*", depth + 1, left, consumer));
        } else {
            left[0]--;
            consumer.accept(path, node);
        }
    }

    /** A property's name as a step of a JSON pointer. */
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The last step of a path, unescaped: the property's name; steps that are {@code *} are passed over. */
    public static String lastName(String path) {
        var steps = path.split("/", -1);
        for (int i = steps.length - 1; i >= 0; i--) {
            if (!steps[i].equals("*") && !steps[i].isEmpty()) {
                return steps[i].replace("~1", "/").replace("~0", "~");
            }
        }
        return "";
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case STRING, BINARY -> "string";
            case NULL, MISSING -> "null";
        };
    }
}
