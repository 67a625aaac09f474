package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Walks an OpenAPI 3 document and reads its operations, each by itself. Used once. */
final class OpenApiWalk {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace", "query");

    /** Something in an operation cannot be read. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    private final Located source;
    private final ObjectNode root;
    private final String format;
    private final Bounds bounds;
    private final OperationParts parts;
    private final OutsideReferences outside;
    private final List<Operation> operations = new ArrayList<>();
    private final List<ApiDescription.Unreadable> unreadable = new ArrayList<>();

    /**
     * @param source the document as written, for lines and outside references
     * @param root the OpenAPI 3 document, the same or converted
     */
    OpenApiWalk(Located source, ObjectNode root, String format, Bounds bounds) {
        this.source = source;
        this.root = root;
        this.format = format;
        this.bounds = bounds;
        this.parts = new OperationParts(root);
        this.outside = new OutsideReferences(source.root());
    }

    ApiDescription read(String sha256) throws UnreadableDescription {
        var paths = root.path("paths");
        if (!paths.isObject() && !root.path("webhooks").isObject()) {
            throw new UnreadableDescription(1, "the description has no \"paths\" object, so it describes no operation");
        }
        for (var path : paths.properties()) {
            if (path.getKey().startsWith("/")) {
                path(path.getKey(), path.getValue());
            } else if (!path.getKey().startsWith("x-")) {
                unreadable.add(new ApiDescription.Unreadable(
                        path.getKey(), line(path.getKey(), null), "a path starts with a slash"));
            }
        }
        lostInConversion();
        var info = root.path("info");
        return new ApiDescription(
                sha256,
                format,
                info.path("title").asText("untitled"),
                info.path("version").asText(""),
                servers(),
                schemes(),
                operations,
                unreadable);
    }

    private void path(String path, JsonNode written) throws UnreadableDescription {
        JsonNode item;
        try {
            item = parts.resolved(written);
            if (!item.isObject() && !item.isNull()) {
                throw new Broken("a path's item is an object of operations");
            }
        } catch (Broken e) {
            unreadable.add(new ApiDescription.Unreadable(path, line(path, null), String.valueOf(e.getMessage())));
            return;
        }
        for (var entry : item.properties()) {
            if (METHODS.contains(entry.getKey().toLowerCase(Locale.ROOT))) {
                operation(path, entry.getKey(), item, entry.getValue());
            }
        }
        for (var entry : item.path("additionalOperations").properties()) {
            operation(path, entry.getKey(), item, entry.getValue());
        }
    }

    private void operation(String path, String method, JsonNode item, JsonNode written) throws UnreadableDescription {
        if (operations.size() + unreadable.size() >= bounds.operations()) {
            throw new UnreadableDescription(0, "the description has more than " + bounds.operations() + " operations");
        }
        var verb = method.toUpperCase(Locale.ROOT);
        int line = line(path, method);
        try {
            if (!written.isObject()) {
                throw new Broken("an operation is an object");
            }
            outsideReference(path, method);
            operations.add(parts.operation(verb, path, item, written, line));
        } catch (Broken e) {
            unreadable.add(new ApiDescription.Unreadable(verb + " " + path, line, String.valueOf(e.getMessage())));
        }
    }

    /** A document that was converted may have lost what the converter did not understand: it is not tested, and said. */
    private void lostInConversion() {
        for (var path : source.root().path("paths").properties()) {
            var kept = root.path("paths").path(path.getKey());
            if (!path.getKey().startsWith("/")) {
                continue;
            }
            var ref = path.getValue().path("$ref").asText("#");
            if (!ref.startsWith("#") && !kept.has("$ref")) {
                lost(path.getKey(), line(path.getKey(), null), OperationParts.outside(ref));
            }
            for (var entry : path.getValue().properties()) {
                var verb = entry.getKey().toUpperCase(Locale.ROOT);
                if (METHODS.contains(entry.getKey().toLowerCase(Locale.ROOT)) && !kept.has(entry.getKey())) {
                    lost(
                            verb + " " + path.getKey(),
                            line(path.getKey(), entry.getKey()),
                            "it was lost on the way to OpenAPI 3");
                }
            }
        }
    }

    private void lost(String operation, int line, String reason) {
        if (unreadable.stream().noneMatch(known -> known.operation().equals(operation))) {
            unreadable.add(new ApiDescription.Unreadable(operation, line, reason));
        }
    }

    private int line(String path, @org.jspecify.annotations.Nullable String method) {
        var item = source.root().path("paths").path(path);
        return source.line(method == null || !item.path(method).isObject() ? item : item.path(method));
    }

    /** Refuses an operation that hangs on another document, be it through a component. */
    private void outsideReference(String path, String method) throws Broken {
        var found = outside.reachable(source.root().path("paths").path(path).path(method));
        if (found != null) {
            throw new Broken(OperationParts.outside(found));
        }
    }

    private List<String> servers() {
        var servers = new ArrayList<String>();
        for (var server : root.path("servers")) {
            var url = server.path("url").asText("");
            for (var variable : server.path("variables").properties()) {
                url = url.replace(
                        "{" + variable.getKey() + "}",
                        variable.getValue().path("default").asText(""));
            }
            if (!url.isBlank() && url.length() < 2048) {
                servers.add(url);
            }
        }
        return servers;
    }

    private List<SecurityScheme> schemes() {
        var lines = new HashMap<String, Integer>();
        for (var where : List.of(
                source.root().path("components").path("securitySchemes"),
                source.root().path("securityDefinitions"))) {
            where.properties().forEach(s -> lines.put(s.getKey(), source.line(s.getValue())));
        }
        var schemes = new ArrayList<SecurityScheme>();
        for (Map.Entry<String, JsonNode> entry :
                root.path("components").path("securitySchemes").properties()) {
            var scheme = entry.getValue();
            schemes.add(new SecurityScheme(
                    entry.getKey(),
                    scheme.path("type").asText(""),
                    text(scheme, "scheme"),
                    text(scheme, "bearerFormat"),
                    text(scheme, "in"),
                    text(scheme, "name"),
                    scheme.path("flows").propertyStream().map(Map.Entry::getKey).toList(),
                    lines.getOrDefault(entry.getKey(), 1)));
        }
        return schemes;
    }

    static @org.jspecify.annotations.Nullable String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isTextual() ? value.asText() : null;
    }
}
