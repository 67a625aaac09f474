package dev.assay.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.app.access.RestRoute;
import java.util.Locale;

/** Finds operations in an OpenAPI document. */
final class Operations {
    private Operations() {}

    /** The operation of a route; a route without one is our own mistake. */
    static JsonNode of(JsonNode document, RestRoute route) {
        var operation = document.path("paths").path(route.path()).path(method(route));
        if (operation.isMissingNode()) {
            throw new IllegalStateException("nothing describes " + route.method() + " " + route.path());
        }
        return operation;
    }

    /** The method as a path item names it. */
    static String method(RestRoute route) {
        return route.method().toLowerCase(Locale.ROOT);
    }
}
