package dev.assay.scanner.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request before the identity's credential is added.
 *
 * @param method the verb, upper case
 * @param path raw and already percent-encoded, starting with {@code /}, below the target's base path
 * @param query pairs that the probe will encode
 * @param headers besides those that identify the scanner and carry the credential; a repeated name is sent repeatedly
 * @param body text to send, or null for none; say its type in a Content-Type header
 * @param freshConnection true to use a connection nobody used before
 * @param fromRoot true when the path starts at the server's root instead of the base path; refused when outside the scope
 */
public record ProbeRequest(
        String method,
        String path,
        List<Field> query,
        List<Field> headers,
        @Nullable String body,
        boolean freshConnection,
        boolean fromRoot) {

    public ProbeRequest {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash: " + path);
        }
        method = method.toUpperCase(Locale.ROOT);
        query = List.copyOf(query);
        headers = List.copyOf(headers);
    }

    public static ProbeRequest of(String method, String path) {
        return new ProbeRequest(method, path, List.of(), List.of(), null, false, false);
    }

    public static ProbeRequest get(String path) {
        return of("GET", path);
    }

    /** A GET whose path starts at the server's root, such as {@code /.well-known/openid-configuration}. */
    public static ProbeRequest getFromRoot(String path) {
        return new ProbeRequest("GET", path, List.of(), List.of(), null, false, true);
    }

    public ProbeRequest method(String method) {
        return new ProbeRequest(method, path, query, headers, body, freshConnection, fromRoot);
    }

    public ProbeRequest path(String path) {
        return new ProbeRequest(method, path, query, headers, body, freshConnection, fromRoot);
    }

    public ProbeRequest query(List<Field> query) {
        return new ProbeRequest(method, path, query, headers, body, freshConnection, fromRoot);
    }

    /** This request with the query parameter set to one value, replacing earlier ones of that name. */
    public ProbeRequest query(String name, String value) {
        return query(replaced(query, name, value, false));
    }

    /** This request with the header set to one value, replacing earlier ones of that name. */
    public ProbeRequest header(String name, String value) {
        return new ProbeRequest(
                method, path, query, replaced(headers, name, value, true), body, freshConnection, fromRoot);
    }

    public ProbeRequest body(String contentType, String body) {
        return new ProbeRequest(
                method,
                path,
                query,
                replaced(headers, "Content-Type", contentType, true),
                body,
                freshConnection,
                fromRoot);
    }

    public ProbeRequest json(String body) {
        return body("application/json", body);
    }

    /** This request with a path that starts at the server's root. */
    public ProbeRequest rooted() {
        return new ProbeRequest(method, path, query, headers, body, freshConnection, true);
    }

    public ProbeRequest fresh() {
        return new ProbeRequest(method, path, query, headers, body, true, fromRoot);
    }

    private static List<Field> replaced(List<Field> fields, String name, String value, boolean ignoreCase) {
        var changed = new ArrayList<Field>();
        for (var field : fields) {
            if (!(ignoreCase
                    ? field.name().equalsIgnoreCase(name)
                    : field.name().equals(name))) {
                changed.add(field);
            }
        }
        changed.add(new Field(name, value));
        return changed;
    }
}
