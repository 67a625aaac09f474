package dev.assay.app.evidence;

import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.Database;
import dev.assay.evidence.ledger.FileLedgerStore;
import dev.assay.evidence.ledger.LedgerStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a server's ledger is: in its data directory, where it begins, or in the server's PostgreSQL, when it was moved there. */
final class LedgerPlace {
    /** Says in the data directory that the ledger is elsewhere, so that nobody takes it for a new one. */
    static final String ELSEWHERE = "in-database";

    private final DataDirectory directory;
    private final Database database;

    LedgerPlace(DataDirectory directory, Database database) {
        this.directory = directory;
        this.database = database;
    }

    /** Whether the ledger was moved into the database. */
    boolean inDatabase() {
        return Files.exists(marker());
    }

    LedgerStore open() throws IOException {
        if (!inDatabase()) {
            return FileLedgerStore.open(directory.ledger());
        }
        if (database.kind() != Database.Kind.POSTGRESQL) {
            throw new IOException("it was moved into a PostgreSQL database; name that in assay.database.url");
        }
        return PostgresLedgerStore.open(database::connect);
    }

    void mark() throws IOException {
        Files.writeString(
                marker(), "The ledger is in the database " + database.place() + ".\n", StandardCharsets.UTF_8);
    }

    void unmark() throws IOException {
        Files.deleteIfExists(marker());
    }

    private Path marker() {
        return directory.ledger().resolve(ELSEWHERE);
    }

    /** For people. */
    @Override
    public String toString() {
        return inDatabase()
                ? "in the database " + database.place()
                : directory.ledger().toString();
    }
}
