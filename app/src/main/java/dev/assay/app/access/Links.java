package dev.assay.app.access;

import dev.assay.app.http.ClientAddress;
import io.micronaut.http.HttpRequest;

/** Addresses to hand over, as the browser that asks for them reaches this server. */
public final class Links {
    private Links() {}

    /** The path under the host the browser used; TLS where it speaks it, to us or to a trusted proxy. */
    public static String absolute(HttpRequest<?> request, String path) {
        var origin = request.getHeaders().get("Origin");
        if (origin != null && !origin.equals("null")) {
            return origin + path;
        }
        var host = request.getHeaders().get("Host");
        return (ClientAddress.overTls(request) ? "https://" : "http://") + (host == null ? "" : host) + path;
    }
}
