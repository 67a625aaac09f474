package dev.assay.app.access;

import io.micronaut.http.HttpRequest;

/** Addresses to hand over, as the browser that asks for them reaches this server. */
public final class Links {
    private Links() {}

    /** The path under the host the browser used; TLS where the browser said it speaks it. */
    public static String absolute(HttpRequest<?> request, String path) {
        var origin = request.getHeaders().get("Origin");
        if (origin != null && !origin.equals("null")) {
            return origin + path;
        }
        var host = request.getHeaders().get("Host");
        return (request.isSecure() ? "https://" : "http://") + (host == null ? "" : host) + path;
    }
}
