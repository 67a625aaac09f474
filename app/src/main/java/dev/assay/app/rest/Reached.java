package dev.assay.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/** Which schemas a document needs: those it refers to, those they refer to, and so on. */
final class Reached {
    private static final String PLACE = "#/components/schemas/";

    private Reached() {}

    /** The needed ones among the given, by name. A reference to one that the document has already needs nothing. */
    static Map<String, JsonNode> from(JsonNode document, JsonNode schemas) {
        var reached = new TreeMap<String, JsonNode>();
        var waiting = new ArrayDeque<JsonNode>();
        waiting.add(document);
        while (!waiting.isEmpty()) {
            for (var reference : waiting.remove().findValuesAsText("$ref")) {
                var name = reference.startsWith(PLACE) ? reference.substring(PLACE.length()) : "";
                var schema = schemas.get(name);
                if (schema != null && reached.put(name, schema) == null) {
                    waiting.add(schema);
                }
            }
        }
        return reached;
    }
}
