package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for references that leave the document. One per document: what was found to stay inside is not walked again. */
final class OutsideReferences {

    private final JsonNode root;
    private final Set<String> inside = new HashSet<>();

    OutsideReferences(JsonNode root) {
        this.root = root;
    }

    /** The first outside reference that can be reached from a node through references inside the document, or null. */
    @Nullable
    String reachable(JsonNode from) {
        var visited = new HashSet<String>();
        var open = new ArrayDeque<JsonNode>();
        open.add(from);
        while (!open.isEmpty()) {
            var node = open.poll();
            var ref = node.path("$ref");
            if (ref.isTextual()) {
                var text = ref.asText();
                if (!text.startsWith("#")) {
                    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
                }
                if (text.startsWith("#/") && !inside.contains(text) && visited.add(text)) {
                    open.add(OperationParts.at(root, text));
                }
            }
            node.forEach(child -> {
                if (child.isContainerNode()) {
                    open.add(child);
                }
            });
        }
        inside.addAll(visited);
        return null;
    }
}
