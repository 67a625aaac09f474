package dev.assay.app.evidence;

import dev.assay.app.storage.Lease;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.SignedCheckpoint;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampAuthority;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes recorded items to the ledger in order, signs a checkpoint over them, and has it timestamped. Each step goes on where the last
 * one stopped, also after the server died in between: an item that is in the ledger already keeps its place.
 */
@Singleton
public class Sealer {
    private static final int MOST_ROWS = 500;
    private static final Duration BETWEEN_STAMPS = Duration.ofHours(1);

    private final Ledger ledger;
    private final LedgerIndex index;
    private final EvidenceRepository rows;
    private final Outbox outbox;
    private final TimestampAuthority authority;
    private final IndependentTime independent;
    private final Lease lease;
    private final Clock clock;

    Sealer(
            Ledger ledger,
            LedgerIndex index,
            EvidenceRepository rows,
            Outbox outbox,
            TimestampAuthority authority,
            IndependentTime independent,
            Lease lease,
            Clock clock) {
        this.ledger = ledger;
        this.index = index;
        this.rows = rows;
        this.outbox = outbox;
        this.authority = authority;
        this.independent = independent;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Seals everything recorded so far and signs a checkpoint; has it timestamped when the last stamp is an hour old.
     *
     * @return the checkpoint, or empty while the ledger is empty
     */
    public synchronized Optional<SignedCheckpoint> step() throws IOException {
        lease.requireHeld();
        append();
        index.follow();
        if (ledger.size() == 0) {
            return Optional.empty();
        }
        var signed = ledger.checkpoint();
        if (stampIsDue(signed)) {
            ledger.stamp(signed, authority);
        }
        return Optional.of(signed);
    }

    /**
     * As {@link #step}, and the checkpoint is timestamped in any case, by the outside authority where one is set and answers: what a bundle or
     * an audit's beginning rests on.
     */
    public synchronized Optional<SignedCheckpoint> stampNow() throws IOException {
        var signed = step();
        if (signed.isPresent()
                && ledger.stamps(signed.get().checkpoint().size()).stream()
                        .noneMatch(stamp -> independent.best(stamp.kind()))) {
            ledger.stamp(signed.get(), authority);
        }
        return signed;
    }

    /** What waits now and no more: a step must end, however fast others record. */
    private void append() throws IOException {
        for (long left = rows.countUnsealed(); left > 0; ) {
            var waiting = rows.unsealed(MOST_ROWS);
            ledger.append(waiting.stream().map(outbox::entry).toList());
            index.follow();
            left = waiting.isEmpty() ? 0 : left - waiting.size();
        }
    }

    private boolean stampIsDue(SignedCheckpoint signed) throws IOException {
        var last = lastStamped();
        return last.isEmpty()
                || (last.get().size() < signed.checkpoint().size()
                        && Duration.between(last.get().stamp().genTime(), clock.instant())
                                        .compareTo(BETWEEN_STAMPS)
                                >= 0);
    }

    private Optional<Stamped> lastStamped() throws IOException {
        List<Long> sizes = new ArrayList<>(ledger.checkpointSizes());
        for (long size : sizes.reversed()) {
            var stamps = ledger.stamps(size);
            if (!stamps.isEmpty()) {
                return Optional.of(new Stamped(size, stamps.getFirst()));
            }
        }
        return Optional.empty();
    }

    private record Stamped(long size, Timestamp stamp) {}

    /** How far the ledger is. */
    public LedgerStatus status() throws IOException {
        var latest = ledger.latest();
        var stamped = lastStamped();
        return new LedgerStatus(
                ledger.origin(),
                ledger.size(),
                rows.countUnsealed(),
                latest.map(signed -> signed.checkpoint().size()).orElse(0L),
                latest.map(signed -> signed.checkpoint().root().hex()).orElse(""),
                stamped.map(Stamped::size).orElse(0L),
                stamped.map(last -> last.stamp().genTime()).orElse(null),
                stamped.map(last -> last.stamp().kind()).orElse(null));
    }
}
