package dev.assay.app.storage;

import dev.assay.app.settings.CannotStart;
import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done about a database that another version of Assay used: one that this version does not know is refused, one that it will
 * migrate is copied first, when it is the embedded one.
 */
public final class Upgrade {
    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);

    private Upgrade() {}

    /** Looks at the database before anything writes to it; a new one passes. */
    public static void prepare(Database database, DataDirectory directory) throws CannotStart {
        boolean embedded = database.kind() == Database.Kind.H2;
        if (embedded && !Files.exists(directory.database().resolve("assay.mv.db"))) {
            return;
        }
        var history = SchemaHistory.of(database);
        history.refuseUnknown(database);
        if (!history.behind()) {
            return;
        }
        var steps = "from schema version " + history.current() + " to " + history.newest();
        if (embedded) {
            var copy = DatabaseCopies.make(directory, history.next());
            LOG.info("The database is upgraded {}; its copy from before is {}", steps, copy);
        } else {
            LOG.info(
                    "The database {} is upgraded {}, without a copy: to go back, restore the backup you made before",
                    database.place(),
                    steps);
        }
    }

    /** Tidies up once the server runs: the copies before the newest two go, so that none is lost while an upgrade fails. */
    public static void finish(DataDirectory directory) {
        DatabaseCopies.keepNewest(directory);
    }
}
