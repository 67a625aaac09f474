package dev.assay.app.backups;

import dev.assay.app.settings.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** The command's part of a backup that the running server makes: asks, shows how far it is, fetches. */
final class RunningBackup {
    private static final int LOOK_MILLIS = 200;
    private static final int TELL_EVERY = 10;
    /** A server that looks at requests begins within this many looks, which is a minute. */
    private static final int PATIENCE = 300;

    private final Requests requests;
    private final Consumer<String> said;

    RunningBackup(Requests requests, Consumer<String> said) {
        this.requests = requests;
        this.said = said;
    }

    /** Has the server write its data, and moves the file to a place. */
    void fetch(String id, Path part) throws IOException, InterruptedException, CannotStart {
        requests.ask(id, System.getProperty("user.name", "unknown"));
        try {
            await(id);
            move(requests.file(id, "zip"), part);
        } finally {
            requests.forget(id);
        }
    }

    private void await(String id) throws IOException, InterruptedException, CannotStart {
        var written = requests.file(id, "part");
        for (int looks = 0; !Files.exists(requests.file(id, "zip")); looks++) {
            var failed = requests.file(id, "failed");
            if (Files.exists(failed)) {
                throw new CannotStart(Files.readString(failed, StandardCharsets.UTF_8));
            }
            boolean begun = Files.exists(written);
            if (!begun && looks > PATIENCE) {
                throw new CannotStart(
                        "The server that uses the data directory does not answer the request for a backup."
                                + " Is it an Assay of this version? Stop it and try again.");
            }
            if (begun && looks % TELL_EVERY == TELL_EVERY - 1) {
                said.accept("written so far: " + size(written) + " bytes");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Also to another file system, and then whole on the disk. */
    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to);
        try (var file = FileChannel.open(to, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }
}
