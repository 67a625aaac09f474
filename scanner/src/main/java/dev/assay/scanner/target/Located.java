package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;
import java.util.Map;

/** A document's tree, and the line on which each of its objects and arrays starts. */
final class Located {

    private final ObjectNode root;
    private final Map<JsonNode, Integer> lines;

    Located(ObjectNode root, IdentityHashMap<JsonNode, Integer> lines) {
        this.root = root;
        this.lines = lines;
    }

    ObjectNode root() {
        return root;
    }

    /** The line of an object or array; 1 when unknown. */
    int line(JsonNode container) {
        return lines.getOrDefault(container, 1);
    }
}
