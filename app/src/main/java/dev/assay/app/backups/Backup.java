package dev.assay.app.backups;

import dev.assay.app.serve.Version;
import dev.assay.app.storage.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.ZipFile;

/** Writes the two files of a backup. */
final class Backup {
    private static final String EMBEDDED = "db/assay.mv.db";

    private Backup() {}

    /**
     * Writes the keys of a data directory. It comes before the data, so that the highest checkpoint in it is never ahead of a ledger that
     * is copied after it.
     */
    static Face keys(Path home, UUID directory, Database.Kind database, Path target, Instant now) throws IOException {
        try (var writer = new BackupWriter(target, Face.Kind.KEYS)) {
            var keys = home.resolve("keys");
            for (var key : DirectoryCopy.sorted(keys)) {
                if (Files.isRegularFile(key)
                        && !String.valueOf(key.getFileName()).endsWith(".new")) {
                    writer.add(String.valueOf(key.getFileName()), key);
                }
            }
            long signed = DirectoryCopy.signed(keys.resolve("highest-checkpoint"));
            return writer.finish(now, Version.current(), directory, word(database), signed);
        }
    }

    /** Writes the data of a directory that nobody uses. */
    static Face still(Path home, UUID directory, Database.Kind database, Path target, Instant now) throws IOException {
        try (var writer = new BackupWriter(target, Face.Kind.DATA)) {
            var file = home.resolve(EMBEDDED);
            if (database == Database.Kind.H2 && Files.exists(file)) {
                writer.add(EMBEDDED, file);
            }
            return rest(home, directory, database, writer, now);
        }
    }

    /** Writes the data of a directory while a server uses it, with its own connection. */
    static Face running(
            Path home, UUID directory, Database.Kind database, Connection connection, Path target, Instant now)
            throws IOException, SQLException {
        try (var writer = new BackupWriter(target, Face.Kind.DATA)) {
            if (database == Database.Kind.H2) {
                embedded(connection, target.resolveSibling(target.getFileName() + ".db"), writer);
            }
            return rest(home, directory, database, writer, now);
        }
    }

    private static Face rest(Path home, UUID directory, Database.Kind database, BackupWriter writer, Instant now)
            throws IOException {
        // Looked at before the ledger is copied: what is copied holds at least as much.
        long signed = DirectoryCopy.signed(home.resolve("ledger").resolve("checkpoint"));
        new DirectoryCopy(home, writer).copy();
        return writer.finish(now, Version.current(), directory, word(database), signed);
    }

    private static void embedded(Connection connection, Path beside, BackupWriter writer)
            throws IOException, SQLException {
        try {
            try (var backup = connection.prepareStatement("BACKUP TO ?")) {
                backup.setString(1, beside.toString());
                backup.execute();
            }
            try (var zip = new ZipFile(beside.toFile())) {
                var file = zip.stream()
                        .filter(entry -> entry.getName().endsWith("assay.mv.db"))
                        .findFirst()
                        .orElseThrow(() -> new BrokenBackup("The database's own backup holds no database."));
                try (var in = zip.getInputStream(file)) {
                    writer.add(EMBEDDED, in);
                }
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String word(Database.Kind database) {
        return switch (database) {
            case H2 -> "h2";
            case POSTGRESQL -> "postgresql";
        };
    }
}
