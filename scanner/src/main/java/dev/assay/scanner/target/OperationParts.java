package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the parts of one operation: parameters, bodies, responses, security. */
final class OperationParts {

    private static final int MOST_ROLES = 50;
    private static final int LONGEST_ROLE = 100;
    private static final int MOST_HOPS = 32;
    private static final int MOST_PARAMETERS = 200;

    private final JsonNode root;

    OperationParts(JsonNode root) {
        this.root = root;
    }

    Operation operation(String method, String path, JsonNode item, JsonNode written, int line)
            throws OpenApiWalk.Broken {
        var tags = new ArrayList<String>();
        written.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new Operation(
                method,
                path,
                OpenApiWalk.text(written, "operationId"),
                OpenApiWalk.text(written, "summary"),
                tags,
                parameters(path, item, written),
                written.has("requestBody") ? body(resolved(written.get("requestBody"))) : Body.NONE,
                responses(mapped(written, "responses")),
                security(written),
                written.path("deprecated").asBoolean(false),
                line);
    }

    private static JsonNode mapped(JsonNode written, String name) throws OpenApiWalk.Broken {
        var node = written.path(name);
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            throw new OpenApiWalk.Broken("\"" + name + "\" is an object");
        }
        return node;
    }

    private List<Parameter> parameters(String path, JsonNode item, JsonNode written) throws OpenApiWalk.Broken {
        var byName = new LinkedHashMap<String, Parameter>();
        for (var list : List.of(item.path("parameters"), written.path("parameters"))) {
            if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
                throw new OpenApiWalk.Broken("\"parameters\" is a list");
            }
            for (var entry : list) {
                var parameter = parameter(resolved(entry));
                byName.put(parameter.in() + " " + parameter.name(), parameter);
            }
        }
        if (byName.size() > MOST_PARAMETERS) {
            throw new OpenApiWalk.Broken("it has more than " + MOST_PARAMETERS + " parameters");
        }
        for (var name : templateNames(path)) {
            // Undeclared, but the path cannot be asked without it.
            byName.putIfAbsent(
                    Parameter.In.PATH + " " + name,
                    new Parameter(name, Parameter.In.PATH, true, Schema.ANY, List.of()));
        }
        return List.copyOf(byName.values());
    }

    static List<String> templateNames(String path) {
        var names = new ArrayList<String>();
        int open = path.indexOf('{');
        while (open >= 0) {
            int close = path.indexOf('}', open);
            if (close < 0) {
                break;
            }
            names.add(path.substring(open + 1, close));
            open = path.indexOf('{', close);
        }
        return names;
    }

    private Parameter parameter(JsonNode node) throws OpenApiWalk.Broken {
        var name = node.path("name").asText("");
        var in = node.path("in").asText("");
        if (name.isEmpty() || in.isEmpty()) {
            throw new OpenApiWalk.Broken("a parameter has no name or no \"in\"");
        }
        var place = switch (in.toLowerCase(Locale.ROOT)) {
            case "path" -> Parameter.In.PATH;
            case "query", "querystring" -> Parameter.In.QUERY;
            case "header" -> Parameter.In.HEADER;
            case "cookie" -> Parameter.In.COOKIE;
            default ->
                throw new OpenApiWalk.Broken("the parameter " + name + " is in \"" + in + "\", which is no place");
        };
        var schema = node.path("schema");
        if (schema.isMissingNode() && node.path("content").elements().hasNext()) {
            schema = node.path("content").elements().next().path("schema");
        }
        var seen = Schema.of(schema, root);
        var examples = examples(node);
        examples.addAll(seen.examples());
        var said = node.path("description").asText("");
        return new Parameter(
                        name,
                        place,
                        place == Parameter.In.PATH || node.path("required").asBoolean(false),
                        seen,
                        examples)
                .described(said.isEmpty() ? schema.path("description").asText("") : said);
    }

    private static List<JsonNode> examples(JsonNode node) {
        var examples = new ArrayList<JsonNode>();
        for (var name : List.of("example", "x-example")) {
            if (node.has(name)) {
                examples.add(node.get(name));
            }
        }
        for (var example : node.path("examples")) {
            if (example.has("value")) {
                examples.add(example.get("value"));
            }
        }
        return examples;
    }

    private Body body(JsonNode node) {
        var media = new LinkedHashMap<String, Body.Media>();
        for (var entry : node.path("content").properties()) {
            media.put(
                    entry.getKey().toLowerCase(Locale.ROOT),
                    new Body.Media(Schema.of(entry.getValue().path("schema"), root), examples(entry.getValue())));
        }
        return new Body(node.path("required").asBoolean(false), media);
    }

    private List<Response> responses(JsonNode node) throws OpenApiWalk.Broken {
        var responses = new ArrayList<Response>();
        for (var entry : node.properties()) {
            if (entry.getKey().startsWith("x-")) {
                continue;
            }
            var response = resolved(entry.getValue());
            var headers = new LinkedHashMap<String, Schema>();
            for (var header : response.path("headers").properties()) {
                headers.put(header.getKey(), Schema.of(header.getValue().path("schema"), root));
            }
            responses.add(
                    new Response(entry.getKey(), response.path("description").asText(""), body(response), headers));
        }
        return responses;
    }

    private Security security(JsonNode written) {
        var node = written.has("security") ? written.get("security") : root.path("security");
        if (!node.isArray()) {
            return new Security(false, List.of(), roles(written));
        }
        var alternatives = new ArrayList<Map<String, List<String>>>();
        for (var alternative : node) {
            var schemes = new LinkedHashMap<String, List<String>>();
            for (var scheme : alternative.properties()) {
                var scopes = new ArrayList<String>();
                scheme.getValue().forEach(scope -> scopes.add(scope.asText()));
                schemes.put(scheme.getKey(), List.copyOf(scopes));
            }
            alternatives.add(schemes);
        }
        return new Security(true, alternatives, roles(written));
    }

    /** The extension by which descriptions name roles: a list, or one text with commas. */
    private static List<String> roles(JsonNode written) {
        var node = written.path("x-roles");
        var roles = new ArrayList<String>();
        if (node.isTextual()) {
            roles.addAll(List.of(node.asText().split(",")));
        }
        node.forEach(role -> roles.add(role.asText("")));
        return roles.stream()
                .map(String::strip)
                .filter(role -> !role.isEmpty() && role.length() <= LONGEST_ROLE)
                .distinct()
                .limit(MOST_ROLES)
                .toList();
    }

    /** What is said of a reference that leads out of the document. */
    static String outside(String ref) {
        return "it refers to another document (" + ref
                + "), which is not fetched; bundle the description into one file";
    }

    /** A node with its reference followed. */
    JsonNode resolved(JsonNode node) throws OpenApiWalk.Broken {
        var at = node;
        for (int hop = 0; at.path("$ref").isTextual(); hop++) {
            var ref = at.get("$ref").asText();
            if (hop == MOST_HOPS) {
                throw new OpenApiWalk.Broken("the reference " + ref + " leads in a circle");
            }
            if (!ref.startsWith("#/")) {
                throw new OpenApiWalk.Broken(outside(ref));
            }
            at = at(root, ref);
            if (at.isMissingNode()) {
                throw new OpenApiWalk.Broken("the reference " + ref + " leads nowhere");
            }
        }
        return at;
    }

    /** The node that a reference inside the document names (RFC 6901, section 6); missing when there is none. */
    static JsonNode at(JsonNode root, String ref) {
        try {
            var pointer = ref.substring(1);
            var found = root.at(pointer);
            return found.isMissingNode() && pointer.indexOf('%') >= 0
                    ? root.at(URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8))
                    : found;
        } catch (IllegalArgumentException notAPointer) {
            return MissingNode.getInstance();
        }
    }
}
