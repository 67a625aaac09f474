package dev.assay.scanner.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a finding is shown in a repository: the description's file at the operation's line when it is a file, otherwise the scan file at
 * its first line. Code hosts refuse anything that is not a path of the repository.
 *
 * @param uri relative to the repository, with forward slashes
 * @param hasLines whether operations' lines are lines of this file
 */
public record Anchor(String uri, boolean hasLines) {

    private static final int HIGHEST = 40;

    /**
     * The anchor of a scan.
     *
     * @param description the description's file; null when it came from a URL
     */
    public static Anchor of(Path scanFile, @Nullable Path description) {
        return new Anchor(inRepository(description == null ? scanFile : description), description != null);
    }

    /** The file's path from its repository's root; from the working folder, or its name alone, where there is none. */
    private static String inRepository(Path file) {
        var path = file.toAbsolutePath().normalize();
        var root = path.getParent();
        for (int level = 0; level < HIGHEST && root != null; level++, root = root.getParent()) {
            if (Files.exists(root.resolve(".git"))) {
                return encoded(root.relativize(path));
            }
        }
        var here = Path.of("").toAbsolutePath();
        return encoded(path.startsWith(here) ? here.relativize(path) : path.getFileName());
    }

    private static String encoded(Path relative) {
        var text = relative.toString().replace('\\', '/');
        try {
            return new URI(null, null, "/" + text, null).toASCIIString().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("every path can be encoded", e);
        }
    }
}
