package dev.assay.app.access;

import org.jspecify.annotations.Nullable;

/**
 * A route of the REST interface and what it asks.
 *
 * @param method such as {@code POST}
 * @param path with its variables in braces, without a query
 * @param door the class that answers, without its package, such as {@code FindingsApi}
 * @param deed the method that answers, such as {@code accept}
 * @param permission what the caller must hold, or null where anybody may call
 */
public record RestRoute(
        String method,
        String path,
        String door,
        String deed,
        @Nullable Permission permission) {}
