package dev.assay.app.evidence;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.Database;
import dev.assay.evidence.ledger.FileLedgerStore;
import dev.assay.evidence.ledger.HighestCheckpointFile;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.LedgerCopy;
import dev.assay.evidence.ledger.LedgerStore;
import dev.assay.evidence.signature.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Moves the ledger of a stopped server from its data directory into the server's PostgreSQL, or back: the copy is opened and held against
 * the highest checkpoint ever signed before the original is put aside under another name.
 */
final class LedgerMove {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final DataDirectory directory;
    private final Database database;
    private final Keys keys;
    private final Clock clock;

    LedgerMove(DataDirectory directory, Database database, Keys keys, Clock clock) {
        this.directory = directory;
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** What was moved: the number of entries, the root over them, and where the original is kept. */
    record Moved(long entries, String root, String kept) {}

    Moved toDatabase() throws CannotStart, IOException {
        if (database.kind() != Database.Kind.POSTGRESQL) {
            throw new CannotStart("The server's database is not PostgreSQL; set assay.database.url.");
        }
        if (!FileLedgerStore.exists(directory.ledger())) {
            throw new CannotStart("There is no ledger in " + directory.ledger() + ".");
        }
        var aside = directory.home().resolve("ledger-moved-" + STAMP.format(clock.instant()));
        try (LedgerStore from = FileLedgerStore.open(directory.ledger());
                LedgerStore to = PostgresLedgerStore.open(database::connect)) {
            LedgerCopy.copy(from, to);
        }
        try (var moved = open(PostgresLedgerStore.open(database::connect))) {
            var end = moved.checkpoint().checkpoint();
            Files.move(directory.ledger(), aside);
            Files.createDirectory(directory.ledger());
            new LedgerPlace(directory, database).mark();
            return new Moved(end.size(), end.root().hex(), aside.toString());
        }
    }

    Moved toFiles() throws CannotStart, IOException {
        var place = new LedgerPlace(directory, database);
        if (!place.inDatabase()) {
            throw new CannotStart("The ledger is in " + directory.ledger() + " already.");
        }
        try (LedgerStore from = PostgresLedgerStore.open(database::connect);
                LedgerStore to = FileLedgerStore.open(directory.ledger())) {
            LedgerCopy.copy(from, to);
        }
        try (var moved = open(FileLedgerStore.open(directory.ledger()))) {
            var end = moved.checkpoint().checkpoint();
            var aside = "assay_ledger_moved_" + STAMP.format(clock.instant());
            place.unmark();
            rename(aside);
            return new Moved(end.size(), end.root().hex(), "the schema " + aside);
        }
    }

    private Ledger open(LedgerStore store) throws IOException {
        var highest = new HighestCheckpointFile(directory.keys().resolve(ServerLedger.HIGHEST));
        return Ledger.over(store, keys, clock, "assay/" + directory.id(), highest);
    }

    private void rename(String aside) throws IOException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("ALTER SCHEMA assay_ledger RENAME TO " + aside);
        } catch (SQLException e) {
            throw new IOException(
                    "the ledger was copied, but the schema assay_ledger could not be renamed: rename it", e);
        }
    }
}
