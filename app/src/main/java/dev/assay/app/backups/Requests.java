package dev.assay.app.backups;

import dev.assay.app.storage.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folder {@code backup/} of a data directory, through which the command asks a running server for a backup: {@code <id>.ask} is the
 * request, {@code <id>.part} what is being written, {@code <id>.zip} the backup, {@code <id>.failed} one sentence. Who may write into
 * the directory may read all of it, so no other permission is asked.
 */
record Requests(Path folder) {
    static final String FOLDER = "backup";
    private static final int MOST_BYTES = 4096;
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    static Requests in(Path home) {
        return new Requests(home.resolve(FOLDER));
    }

    /** Asks in the name of somebody. */
    void ask(String id, String by) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        DurableFiles.write(file(id, "ask"), by.getBytes(StandardCharsets.UTF_8));
    }

    /** The requests that wait. */
    List<String> waiting() throws IOException {
        return DirectoryCopy.sorted(folder).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> name.endsWith(".ask"))
                .map(name -> name.substring(0, name.length() - 4))
                .filter(id -> ID.matcher(id).matches())
                .toList();
    }

    /** Who asked. */
    String by(String id) throws IOException {
        var file = file(id, "ask");
        return Files.size(file) > MOST_BYTES ? "" : Files.readString(file, StandardCharsets.UTF_8);
    }

    Path file(String id, String ending) {
        return folder.resolve(id + "." + ending);
    }

    /** Removes all that belongs to a request. */
    void forget(String id) throws IOException {
        for (var ending : List.of("ask", "part", "zip", "failed")) {
            Files.deleteIfExists(file(id, ending));
        }
    }
}
