package dev.assay.app.storage;

import dev.assay.app.settings.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code format} of a data directory: two lines, {@code assay-data N} and {@code id UUID}. */
final class DirectoryFormat {
    private static final Pattern CONTENT = Pattern.compile(
            "assay-data ([0-9]{1,4})\nid ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\n");
    private static final int MOST_BYTES = 200;

    private DirectoryFormat() {}

    /** The directory's id; writes the file into an empty directory. */
    static UUID check(Path home) throws IOException, CannotStart {
        var file = home.resolve("format");
        if (!Files.exists(file)) {
            refuseForeign(home);
            return create(file);
        }
        Matcher content = CONTENT.matcher(text(file));
        if (!content.matches()) {
            throw new CannotStart("The file " + file + " is not one that Assay wrote; restore it from a backup.");
        }
        int version = Integer.parseInt(content.group(1));
        if (version > DataDirectory.FORMAT) {
            throw new CannotStart("The data directory " + home + " has format " + version
                    + ", this Assay knows formats up to " + DataDirectory.FORMAT + "; use the newer Assay.");
        }
        if (version < 1) {
            throw new CannotStart("The data directory " + home + " has format " + version
                    + ", which no Assay ever had; restore the file format from a backup.");
        }
        return UUID.fromString(content.group(2));
    }

    private static String text(Path file) throws CannotStart {
        try {
            // One character per byte, so that bytes that are no text are refused as foreign and not as a broken
            // encoding.
            return Files.size(file) > MOST_BYTES ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new CannotStart(
                    "The file " + file
                            + " cannot be read; let the user that runs Assay read it, or restore it from a backup.",
                    e);
        }
    }

    private static void refuseForeign(Path home) throws IOException, CannotStart {
        var ours = DataDirectory.marked(home) ? Set.of("assay.lock", DataDirectory.DEMO_MARK) : Set.of("assay.lock");
        try (var files = Files.list(home)) {
            if (files.anyMatch(file -> !ours.contains(String.valueOf(file.getFileName())))) {
                throw new CannotStart("The folder " + home
                        + " is neither empty nor an Assay data directory; name another one with --data.");
            }
        }
    }

    private static UUID create(Path file) throws IOException {
        var id = UUID.randomUUID();
        var content = "assay-data " + DataDirectory.FORMAT + "\nid " + id + "\n";
        DurableFiles.write(file, content.getBytes(StandardCharsets.US_ASCII));
        return id;
    }
}
