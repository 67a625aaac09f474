package dev.assay.templates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The files of the starter governance repository, with their variables unfilled. */
public final class GovernanceTemplates {
    private static final String FOLDER = "/templates/governance/";

    private GovernanceTemplates() {}

    /** Path inside the repository to bytes, ordered by path. The list is the resource index.txt, which a test keeps complete. */
    public static Map<String, byte[]> files() {
        var files = new TreeMap<String, byte[]>();
        for (var path : new String(resource("index.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList()) files.put(path, resource(path));
        return Collections.unmodifiableMap(files);
    }

    private static byte[] resource(String path) {
        try (var in = GovernanceTemplates.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) throw new IllegalStateException("the starter file " + path + " is not on the class path");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
