package dev.assay.app.access;

import org.jspecify.annotations.Nullable;

/**
 * What a route asks of whoever calls it.
 *
 * @param permission the permission, or null where anybody may
 */
record Rule(@Nullable Permission permission) {
    static final Rule OPEN = new Rule(null);

    /** As the written table says it: a permission's name, or {@code open}. */
    @Override
    public String toString() {
        return permission == null ? "open" : permission.name();
    }
}
