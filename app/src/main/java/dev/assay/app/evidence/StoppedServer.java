package dev.assay.app.evidence;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.Database;
import dev.assay.app.storage.Lease;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The data directory and the database of a server that does not run, held so that none starts meanwhile.
 *
 * @param passphrase the file with the keys' passphrase; null for the one in the directory
 */
record StoppedServer(
        DataDirectory directory,
        Database database,
        @Nullable Path passphrase) {
    /** What is done meanwhile. */
    @FunctionalInterface
    interface Work<T> {
        T on(StoppedServer server) throws IOException, CannotStart;
    }

    /**
     * Does it with lock and lease held.
     *
     * @throws CannotStart when a server runs, or the directory or database cannot be used
     */
    static <T> T held(Settings settings, Path home, Clock clock, Work<T> work) throws CannotStart, IOException {
        try (var directory = DataDirectory.open(home)) {
            var database = Database.of(settings, directory);
            try (var lease = Lease.take(database, directory.id(), clock)) {
                lease.requireHeld();
                var file = settings.text("assay.keys.passphrase-file");
                return work.on(new StoppedServer(directory, database, file.isEmpty() ? null : Path.of(file)));
            }
        }
    }
}
