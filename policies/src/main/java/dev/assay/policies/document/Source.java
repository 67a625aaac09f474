package dev.assay.policies.document;

import java.util.Map;

/**
 * Where a document was read from.
 *
 * @param path the file inside the repository
 * @param blob the Git blob id of its bytes, 40 hex digits; empty when read outside a repository
 * @param lines the line of each top-level key, from 1
 */
public record Source(String path, String blob, Map<String, Integer> lines) {
    public Source {
        lines = Map.copyOf(lines);
    }

    /** The line of a key, or 1 when the file does not have it. */
    public int line(String key) {
        return lines.getOrDefault(key, 1);
    }
}
