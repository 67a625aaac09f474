package dev.assay.policies.git;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Files to write and files to remove in one commit. Paths are relative, with slashes.
 *
 * @param written path to the file's new bytes
 * @param removed paths that go away
 */
public record Changes(Map<String, byte[]> written, Set<String> removed) {
    public Changes {
        written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
        removed = Set.copyOf(removed);
        for (var path : removed)
            if (written.containsKey(path)) throw new IllegalArgumentException("both written and removed: " + path);
    }

    /** One file written. */
    public static Changes write(String path, byte[] bytes) {
        return new Changes(Map.of(path, bytes), Set.of());
    }

    /** Files written, none removed. */
    public static Changes write(Map<String, byte[]> files) {
        return new Changes(files, Set.of());
    }
}
