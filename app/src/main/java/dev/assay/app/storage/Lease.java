package dev.assay.app.storage;

import dev.assay.app.settings.CannotStart;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to use a database, held by one server at a time for 30 seconds and renewed every 10. Each new holder gets a higher epoch, so
 * that one that was paused finds that it lost: it changes nothing more and leaves. The database's own clock decides. A server whose data directory held the lease before
 * takes it at once: the directory's lock shows that the earlier holder is gone.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final int RENEW_SECONDS = 10;
    private static final Duration SURE = Duration.ofSeconds(20);
    /** What is said of a server that lost its database. */
    public static final String LOST =
            "Another Assay server has taken over the database; this one changes nothing more and" + " stops.";

    private final Database database;
    private final UUID holder;
    private final long epoch;
    private final InstantSource clock;
    private volatile Instant sure;
    private volatile boolean lost;
    private Runnable leave = () -> {};
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease").factory());

    private Lease(Database database, UUID holder, long epoch, InstantSource clock, Instant sure) {
        this.database = database;
        this.holder = holder;
        this.epoch = epoch;
        this.clock = clock;
        this.sure = sure;
    }

    /** Takes the lease for a data directory, before anything else touches the database, and keeps renewing it. */
    public static Lease take(Database database, UUID directory, InstantSource clock) throws CannotStart {
        try (var connection = database.connect()) {
            var now = clock.instant();
            connection.setAutoCommit(false);
            LeaseTable.create(connection);
            long epoch = LeaseTable.take(connection, directory);
            connection.commit();
            var lease = new Lease(database, directory, epoch, clock, now);
            lease.renewal.scheduleWithFixedDelay(lease::renew, RENEW_SECONDS, RENEW_SECONDS, TimeUnit.SECONDS);
            return lease;
        } catch (SQLException e) {
            throw new CannotStart("Cannot use the database " + database.place() + ": " + Cause.of(e), e);
        }
    }

    private void renew() {
        renewed();
    }

    /** Asks the database; true when this server held it and holds it on. */
    private synchronized boolean renewed() {
        if (lost) {
            return false;
        }
        var now = clock.instant();
        try (var connection = database.connect()) {
            if (LeaseTable.renew(connection, holder, epoch)) {
                sure = now;
                return true;
            }
        } catch (SQLException e) {
            LOG.warn("The lease on the database could not be renewed: {}", e.getMessage());
            return false;
        }
        lost = true;
        LOG.error("{}", LOST);
        leave.run();
        return false;
    }

    /**
     * Whether this server still holds the database. The database is asked when the last answer is so old that another server may soon take
     * over, as after a machine was suspended; one that does not answer holds nothing.
     */
    public boolean held() {
        if (lost) {
            return false;
        }
        var age = Duration.between(sure, clock.instant());
        return !age.isNegative() && age.compareTo(SURE) < 0 || renewed();
    }

    /** Whether another server is known to have taken over the database. */
    public boolean lost() {
        return lost;
    }

    /** What to do once when another server has taken over the database. It must not wait for this lease. */
    public synchronized void whenLost(Runnable doThis) {
        leave = doThis;
        if (lost) {
            doThis.run();
        }
    }

    /** Returns when this server still holds the database. */
    public void requireHeld() {
        if (!renewed()) {
            throw new IllegalStateException(
                    lost
                            ? "another server has taken over the database"
                            : "the database does not say whether this server still holds it");
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
