package dev.assay.app.evidence;

import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.Database;
import dev.assay.evidence.ledger.FileLedgerStore;
import dev.assay.evidence.ledger.LedgerStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a server's ledger is: in its data directory, or in the server's PostgreSQL, where it began or was moved to. */
final class LedgerPlace {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerPlace.class);

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

    /**
     * Opens it for a server, where it is; one that never was begins where the setting says.
     *
     * @throws IOException when it is elsewhere than the setting says: what is sealed is moved, never left behind
     */
    LedgerStore openOrBegin(LedgerDriver wanted) throws IOException {
        boolean postgres = database.kind() == Database.Kind.POSTGRESQL;
        if (wanted == LedgerDriver.POSTGRES && !postgres) {
            throw new IOException("assay.evidence.ledger is postgres, and the server's database is not PostgreSQL; name"
                    + " one in assay.database.url, or set it to auto");
        }
        if (inDatabase()) {
            if (wanted == LedgerDriver.FILE) {
                throw new IOException("it is in the database, and assay.evidence.ledger is file; stop the server and"
                        + " move it with assay ledger move --to file, or set it to auto");
            }
        } else if (begun()) {
            if (wanted == LedgerDriver.POSTGRES) {
                throw new IOException("it is in files, and assay.evidence.ledger is postgres; stop the server and move"
                        + " it with assay ledger move --to postgres, or set it to auto");
            }
            if (wanted == LedgerDriver.AUTO && postgres) {
                LOG.info(
                        "The ledger stays in {}; to have it in the database, stop the server and move it with"
                                + " assay ledger move --to postgres",
                        directory.ledger());
            }
        } else if (postgres && wanted != LedgerDriver.FILE) {
            // Said before it is done: a server that dies in between finds the same place again.
            mark();
        }
        return open();
    }

    /** Whether there is a ledger in files, or was one: what was signed of it is remembered in the second place. */
    private boolean begun() {
        return FileLedgerStore.exists(directory.ledger())
                || Files.exists(directory.keys().resolve(ServerLedger.HIGHEST));
    }

    LedgerStore open() throws IOException {
        if (!inDatabase()) {
            return FileLedgerStore.open(directory.ledger());
        }
        if (database.kind() != Database.Kind.POSTGRESQL) {
            throw new IOException("it is in a PostgreSQL database; name that in assay.database.url");
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
