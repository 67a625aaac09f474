package dev.assay.policies.imports;

import dev.assay.policies.document.Shelf;
import dev.assay.policies.imports.Imported.Layout;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a repository that was laid out for another program; the one door of this room. */
public final class Imports {
    /** The most files that are looked at. */
    public static final int MOST_FILES = 5_000;

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private Imports() {}

    /** As what a repository can be read; empty when it has neither layout. */
    public static Optional<Layout> layout(Set<String> paths) {
        if (paths.contains("config.json") || paths.contains("templates/config.json"))
            return Optional.of(Layout.JUPITERONE);
        var comply = paths.contains("comply.yml")
                || paths.contains("comply.yml.example")
                || paths.stream().anyMatch(path -> path.startsWith("narratives/"));
        return comply ? Optional.of(Layout.COMPLY) : Optional.empty();
    }

    /**
     * What becomes of a repository.
     *
     * @param files path to bytes, regular files only
     * @param criteria the criterion ids that there are here; others are named and left out
     * @throws IllegalArgumentException when it has neither layout, or is over a bound; the message is for people
     */
    public static Imported of(Map<String, byte[]> files, Set<String> criteria) {
        var bytes = files.values().stream().mapToLong(one -> one.length).sum();
        if (files.size() > MOST_FILES || bytes > MOST_BYTES)
            throw new IllegalArgumentException("The repository has more than " + MOST_FILES
                    + " files or 64 MiB. Leave out what is no policy, procedure or narrative.");
        var layout = layout(files.keySet())
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is neither comply.yml with narratives/ nor config.json: the layout is not known."
                                + " Choose the folder in which one of them lies."));
        var drafts = new Drafts(files, criteria);
        return switch (layout) {
            case COMPLY -> new ComplyReader(drafts).read();
            case JUPITERONE -> new JupiterOneReader(drafts).read();
        };
    }

    /** Whether a file can hold a document at all. */
    static boolean small(byte[] bytes) {
        return bytes.length <= Shelf.MAX_FILE;
    }
}
