package dev.assay.app.storage;

import dev.assay.app.settings.CannotStart;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to use a database, held by one server at a time for 30 seconds and renewed every 10. Each new holder gets a higher epoch, so
 * that one that was paused finds that it lost. The database's own clock decides. A server whose data directory held the lease before
 * takes it at once: the directory's lock shows that the earlier holder is gone.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final int RENEW_SECONDS = 10;

    private final Database database;
    private final UUID holder;
    private final long epoch;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease").factory());

    private Lease(Database database, UUID holder, long epoch) {
        this.database = database;
        this.holder = holder;
        this.epoch = epoch;
    }

    /** Takes the lease for a data directory, before anything else touches the database, and keeps renewing it. */
    public static Lease take(Database database, UUID directory) throws CannotStart {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            LeaseTable.create(connection);
            long epoch = LeaseTable.take(connection, directory);
            connection.commit();
            var lease = new Lease(database, directory, epoch);
            lease.renewal.scheduleWithFixedDelay(lease::renew, RENEW_SECONDS, RENEW_SECONDS, TimeUnit.SECONDS);
            return lease;
        } catch (SQLException e) {
            throw new CannotStart("Cannot use the database " + database.place() + ": " + Cause.of(e), e);
        }
    }

    private void renew() {
        try (var connection = database.connect()) {
            if (!LeaseTable.renew(connection, holder, epoch)) {
                LOG.error("Another server has taken over the database; this one records nothing more. Stop it.");
            }
        } catch (SQLException e) {
            LOG.warn("The lease on the database could not be renewed: {}", e.getMessage());
        }
    }

    /** Returns when this server still holds the database. */
    public void requireHeld() {
        try (var connection = database.connect()) {
            if (!LeaseTable.renew(connection, holder, epoch)) {
                throw new IllegalStateException("another server has taken over the database");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say whether this server still holds it", e);
        }
    }

    /** Which holder in a row this one is. */
    public long epoch() {
        return epoch;
    }

    /** Never interrupts: an interrupted thread would close the embedded database's file under everyone else. */
    private void endRenewal() {
        renewal.shutdown();
        try {
            if (!renewal.awaitTermination(RENEW_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The renewal of the lease did not come to an end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the lease back. */
    @Override
    public void close() {
        endRenewal();
        try (var connection = database.connect()) {
            LeaseTable.release(connection, holder, epoch);
        } catch (SQLException e) {
            LOG.warn("The lease on the database could not be given back, it ends by itself: {}", e.getMessage());
        }
    }
}
