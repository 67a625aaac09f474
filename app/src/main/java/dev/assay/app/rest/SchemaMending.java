package dev.assay.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Puts right what the compiler's schemas say wrongly in JSON Schema 2020-12, the language of OpenAPI 3.1: what may be null is written as if
 * it could be any object, or as null alone; objects and enumerations lack their type.
 */
final class SchemaMending {
    private static final String TYPE = "type";

    private SchemaMending() {}

    /** Mends a node and everything below it, in place. */
    static void mend(JsonNode node) {
        node.forEach(SchemaMending::mend);
        if (node instanceof ObjectNode schema) {
            if (schema.get(TYPE) instanceof ArrayNode types) {
                nullable(types);
            }
            if (schema.path(TYPE).asText().equals("null") && schema.remove("allOf") instanceof ArrayNode parts) {
                schema.remove(TYPE);
                parts.addObject().put(TYPE, "null");
                schema.set("anyOf", parts);
            }
            if (schema.path(TYPE).asText().equals("null") && shaped(schema)) {
                schema.putArray(TYPE).add("object").add("null");
            }
            if (!schema.has(TYPE) && schema.path("properties").isObject()) {
                schema.put(TYPE, "object");
            }
            if (!schema.has(TYPE) && schema.path("enum").isArray()) {
                schema.put(TYPE, "string");
            }
        }
    }

    private static boolean shaped(ObjectNode schema) {
        return schema.has("additionalProperties") || schema.has("properties");
    }

    /** {@code [string, null, object]} becomes {@code [string, null]}. */
    private static void nullable(ArrayNode types) {
        for (int i = types.size() - 1; i >= 0 && types.size() > 2; i--) {
            if (types.get(i).asText().equals("object")) {
                types.remove(i);
            }
        }
    }
}
