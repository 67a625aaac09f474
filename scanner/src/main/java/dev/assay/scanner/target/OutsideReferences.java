package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** Looks for references that leave the document. */
final class OutsideReferences {

    private OutsideReferences() {}

    /** The first outside reference that can be reached from a node through references inside the document, or null. */
    static @Nullable String reachable(JsonNode from, JsonNode root) {
        var visited = new HashSet<String>();
        var open = new ArrayDeque<JsonNode>();
        open.add(from);
        while (!open.isEmpty()) {
            var node = open.poll();
            var ref = node.path("$ref");
            if (ref.isTextual()) {
                if (!ref.asText().startsWith("#")) {
                    var text = ref.asText();
                    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
                }
                if (ref.asText().startsWith("#/") && visited.add(ref.asText())) {
                    open.add(OperationParts.at(root, ref.asText()));
                }
            }
            node.forEach(child -> {
                if (child.isContainerNode()) {
                    open.add(child);
                }
            });
        }
        return null;
    }
}
