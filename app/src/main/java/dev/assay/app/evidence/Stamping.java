package dev.assay.app.evidence;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.SignedCheckpoint;
import dev.assay.evidence.timestamp.ClockSkew;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampAuthority;
import dev.assay.evidence.timestamp.TimestampFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When checkpoints are timestamped and by whom: hourly, by the outside authorities before the built-in one; what the built-in one had to stamp
 * is stamped again once an outside one answers; and nothing is sealed while an outside one
 * finds this server's clock wrong, or it stands before what was sealed already.
 */
@Singleton
class Stamping {
    private static final Logger LOG = LoggerFactory.getLogger(Stamping.class);
    private static final Duration BETWEEN_STAMPS = Duration.ofHours(1);
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    /** Two days of hours: what was stamped by the built-in authority before that is covered by what is stamped after it. */
    private static final int MOST_AGAIN = 48;

    private final Ledger ledger;
    private final TimestampAuthority authority;
    private final IndependentTime independent;
    private final Clock clock;
    private @Nullable Instant tried;
    private @Nullable Instant looked;
    private @Nullable String skew;
    private Instant sealed = Instant.MIN;

    Stamping(Ledger ledger, TimestampAuthority authority, IndependentTime independent, Clock clock) {
        this.ledger = ledger;
        this.authority = authority;
        this.independent = independent;
        this.clock = clock;
    }

    /** The latest stamped checkpoint: its size and its stamp. */
    record Stamped(long size, Timestamp stamp) {}

    /**
     * Refuses when an outside authority says that our clock is off by more than {@link ClockSkew#MOST}; asks one at the first step of a
     * server, and again while the clock is known to be wrong.
     */
    synchronized void requireClock() throws IOException {
        requireOnward();
        var outside = independent.authority();
        if (outside.isEmpty() || (looked != null && skew == null)) {
            return;
        }
        if (looked == null || over(looked, BETWEEN_LOOKS)) {
            looked = clock.instant();
            try {
                outside.get().stamp(Digest.of("assay asks for the time".getBytes(StandardCharsets.US_ASCII)));
                skew = null;
            } catch (ClockSkew e) {
                skew = String.valueOf(e.getMessage());
            } catch (TimestampFailure e) {
                LOG.warn("No timestamp authority says what time it is: {}", e.getMessage());
            }
        }
        if (skew != null) {
            throw new ClockSkew("nothing is sealed until this server's clock is right: " + skew);
        }
    }

    /**
     * Refuses when our clock stands more than {@link ClockSkew#MOST} before what is in the ledger: what would be sealed now would seem to be
     * older than it is. The latest stamp counts too, since a request that was recorded with the wrong time would hide the entry before it.
     */
    private void requireOnward() throws IOException {
        if (ledger.size() > 0) {
            sealed = later(sealed, ledger.entry(ledger.size() - 1).time());
        }
        var stamped = last();
        if (stamped.isPresent()) {
            sealed = later(sealed, stamped.get().stamp().genTime());
        }
        var now = clock.instant();
        if (now.plus(ClockSkew.MOST).isBefore(sealed)) {
            throw new ClockSkew("nothing is sealed until this server's clock is right: it says " + now
                    + ", and the ledger has been sealed up to " + sealed);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** Timestamps the checkpoint when the last stamp is an hour old, and what waits for an outside stamp when it is time to try. */
    synchronized void stampIfDue(SignedCheckpoint signed) throws IOException {
        catchUp();
        var last = last();
        if (last.isEmpty()
                || (last.get().size() < signed.checkpoint().size()
                        && over(last.get().stamp().genTime(), BETWEEN_STAMPS))) {
            stamp(signed);
        }
    }

    /** Timestamps the checkpoint unless it carries as good a stamp as this server can get. */
    synchronized void stampNow(SignedCheckpoint signed) throws IOException {
        if (ledger.stamps(signed.checkpoint().size()).stream().noneMatch(stamp -> independent.best(stamp.kind()))) {
            tried = null;
            catchUp();
            stamp(signed);
        }
    }

    private void stamp(SignedCheckpoint signed) throws IOException {
        try {
            ledger.stamp(signed, authority);
        } catch (ClockSkew e) {
            looked = clock.instant();
            skew = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /** Stamps again, the oldest first so that their times ascend, what an outside authority did not stamp when it should have. */
    private void catchUp() throws IOException {
        var outside = independent.authority();
        if (outside.isEmpty() || (tried != null && !over(tried, BETWEEN_TRIES))) {
            return;
        }
        tried = clock.instant();
        try {
            for (long size : selfAssertedAlone()) {
                var signed = ledger.checkpointAt(size).orElseThrow();
                ledger.stamp(signed, outside.get());
            }
        } catch (TimestampFailure e) {
            LOG.warn("Checkpoints wait for an outside timestamp: {}", e.getMessage());
        }
    }

    /** The sizes, ascending, of the checkpoints since the last outside stamp that carry the built-in authority's alone. */
    private List<Long> selfAssertedAlone() throws IOException {
        var waiting = new ArrayDeque<Long>();
        for (long size : ledger.checkpointSizes().reversed()) {
            var stamps = ledger.stamps(size);
            if (stamps.stream().anyMatch(stamp -> stamp.kind() == Timestamp.Kind.INDEPENDENT)
                    || waiting.size() == MOST_AGAIN) {
                break;
            }
            if (!stamps.isEmpty()) {
                waiting.addFirst(size);
            }
        }
        return new ArrayList<>(waiting);
    }

    Optional<Stamped> last() throws IOException {
        for (long size : ledger.checkpointSizes().reversed()) {
            var stamps = ledger.stamps(size);
            if (!stamps.isEmpty()) {
                return Optional.of(new Stamped(size, stamps.getFirst()));
            }
        }
        return Optional.empty();
    }

    private boolean over(Instant since, Duration time) {
        var now = clock.instant();
        // A clock that was set back has not stood still since then.
        return now.isBefore(since) || Duration.between(since, now).compareTo(time) >= 0;
    }
}
