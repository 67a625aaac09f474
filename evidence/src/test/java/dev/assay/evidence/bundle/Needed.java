package dev.assay.evidence.bundle;

import java.util.Map;

/** Says whether tests over a tool of this machine run: without it they are skipped, but where TOOLS_REQUIRED is set its absence fails them. */
public final class Needed {
    private Needed() {}

    /**
     * Whether the tests run.
     *
     * @param tools what they need, in words
     * @throws IllegalStateException when that is not there and must be
     */
    public static boolean found(boolean there, String tools) {
        return found(there, tools, System.getenv());
    }

    static boolean found(boolean there, String tools, Map<String, String> environment) {
        if (!there && !environment.getOrDefault("TOOLS_REQUIRED", "").isEmpty()) {
            throw new IllegalStateException("Not found: " + tools
                    + ". Tests over it may be skipped on a workplace, but TOOLS_REQUIRED is set.");
        }
        return there;
    }
}
