package dev.assay.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.app.access.RestRoute;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Completes what the compiler says of an operation: who may call it, how it is named, which headers it reads, how it refuses. */
final class OperationCompletion {
    private static final String IF_MATCH = "If-Match";

    /** Parameters that come from the request as a whole and that no client sends. */
    private static final Set<String> INNER = Set.of("Actor", "Frame", "Grant", "Visit");

    private static final Map<String, String> SHARED =
            Map.of(IF_MATCH, "IfMatch", "after", "After", "limit", "Limit", "Idempotency-Key", "IdempotencyKey");

    private static final Map<String, String> DONE = Map.of(
            "200", "Done.",
            "201", "Made.",
            "202", "Begun, or asked to stop; watch it at its Location.",
            "204", "Done; there is nothing to say.");

    private static final Set<String> LOCATED = Set.of("201", "202");

    private final Set<String> versioned;

    OperationCompletion(List<RestRoute> routes, JsonNode compiled) {
        this.versioned = routes.stream()
                .filter(route -> asks(Operations.of(compiled, route), IF_MATCH))
                .map(RestRoute::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    ObjectNode complete(JsonNode compiled, RestRoute route) {
        var operation = JsonNodeFactory.instance.objectNode();
        var tag = route.door().replaceFirst("(Api|Pages|Routes)$", "");
        operation.put("operationId", Character.toLowerCase(tag.charAt(0)) + tag.substring(1) + capital(route.deed()));
        operation.putArray("tags").add(tag);
        var summary = compiled.path("summary").asText();
        operation.put("summary", summary);
        var description = compiled.path("description").asText();
        if (!description.isEmpty() && !description.equals(summary)) {
            operation.put("description", description);
        }
        var permission = route.permission();
        operation.put("x-permission", permission == null ? "none" : permission.name());
        var parameters = parameters(compiled.path("parameters"), route);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        var body = body(compiled.path("requestBody").deepCopy());
        if (!body.isMissingNode()) {
            operation.set("requestBody", body);
        }
        operation.set("responses", responses(compiled, route, !body.isMissingNode()));
        var security = operation.putArray("security");
        if (permission != null) {
            if (permission.forTokens()) {
                security.addObject().putArray("token");
            }
            security.addObject().putArray("session");
        }
        return operation;
    }

    private static ArrayNode parameters(JsonNode compiled, RestRoute route) {
        var parameters = JsonNodeFactory.instance.arrayNode();
        for (var parameter : compiled) {
            if (inner(parameter.path("schema"))) {
                continue;
            }
            var shared = SHARED.get(parameter.path("name").asText());
            if (shared == null) {
                var own = (ObjectNode) parameter.deepCopy();
                own.remove("explode");
                parameters.add(own);
            } else {
                refer(parameters.addObject(), "parameters", shared);
            }
        }
        if (route.method().equals("POST")) {
            refer(parameters.addObject(), "parameters", "IdempotencyKey");
        }
        return parameters;
    }

    /** The body without what no client sends; missing when nothing is left. */
    private static JsonNode body(JsonNode body) {
        for (var content : body.path("content")) {
            var schema = content.path("schema");
            var parts = schema.path("allOf").isArray() ? schema.path("allOf") : schema;
            schema = parts instanceof ArrayNode several ? outer(several) : parts;
            if (!hollow(schema)) {
                ((ObjectNode) content).set("schema", schema);
            } else {
                return JsonNodeFactory.instance.missingNode();
            }
        }
        return body;
    }

    private static JsonNode outer(ArrayNode parts) {
        for (var part : parts) {
            if (!hollow(part)) {
                return part;
            }
        }
        return parts.get(0);
    }

    /** Whether a schema has nothing but what no client sends. */
    private static boolean hollow(JsonNode schema) {
        var properties = schema.path("properties");
        return !schema.has("$ref")
                && properties.isObject()
                && properties.properties().stream().allMatch(property -> inner(property.getValue()));
    }

    private static boolean inner(JsonNode schema) {
        var reference = schema.path("$ref").asText();
        return INNER.contains(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private ObjectNode responses(JsonNode compiled, RestRoute route, boolean hasBody) {
        var responses = JsonNodeFactory.instance.objectNode();
        compiled.path("responses").properties().forEach(entry -> {
            var answer = (ObjectNode) entry.getValue().deepCopy();
            answer.put("description", DONE.getOrDefault(entry.getKey(), "Done."));
            written(answer.path("content").path("application/json"));
            var headers = JsonNodeFactory.instance.objectNode();
            if (tagged(route)) {
                refer(headers.putObject("ETag"), "headers", "ETag");
            }
            if (route.method().equals("POST") && LOCATED.contains(entry.getKey())) {
                refer(headers.putObject("Location"), "headers", "Location");
            }
            if (!headers.isEmpty()) {
                answer.set("headers", headers);
            }
            responses.set(entry.getKey(), answer);
        });
        refusals(responses, compiled, route, hasBody);
        return responses;
    }

    /** JSON that a method has already written as text or bytes is a document, and no JSON string. */
    private static void written(JsonNode content) {
        if (content instanceof ObjectNode json
                && json.path("schema").path("type").asText().equals("string")) {
            json.putObject("schema").put("type", "object");
        }
    }

    private void refusals(ObjectNode responses, JsonNode compiled, RestRoute route, boolean hasBody) {
        boolean changes = !route.method().equals("GET");
        refuse(
                responses,
                "400",
                "Invalid",
                hasBody || changes || !compiled.path("parameters").isEmpty());
        refuse(responses, "401", "NotSignedIn", route.permission() != null);
        refuse(responses, "403", "Forbidden", route.permission() != null);
        refuse(responses, "404", "NotFound", route.path().contains("{"));
        refuse(responses, "409", "Conflict", changes);
        refuse(responses, "412", "Stale", asks(compiled, IF_MATCH));
        refuse(responses, "413", "TooLarge", hasBody);
        refuse(responses, "default", "Problem", true);
    }

    private static void refuse(ObjectNode responses, String status, String name, boolean can) {
        if (can) {
            refer(responses.putObject(status), "responses", name);
        }
    }

    /** Whether the answer carries a version: where a change asks for it, and where that version is read. */
    private boolean tagged(RestRoute route) {
        return versioned.contains(route.path())
                || (route.method().equals("GET")
                        && versioned.stream()
                                .anyMatch(path -> path.startsWith(route.path() + "/")
                                        && path.lastIndexOf('/') == route.path().length()
                                        && route.path().endsWith("}")));
    }

    private static boolean asks(JsonNode operation, String header) {
        return operation.path("parameters").findValuesAsText("name").contains(header);
    }

    private static void refer(ObjectNode node, String kind, String name) {
        node.put("$ref", "#/components/" + kind + "/" + name);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
