package dev.assay.app.evidence;

import dev.assay.app.http.Refusal;
import dev.assay.app.storage.Lease;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.SignedCheckpoint;
import dev.assay.evidence.timestamp.ClockSkew;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/**
 * Takes recorded items to the ledger in order, signs a checkpoint over them, and has it timestamped. Each step goes on where the last
 * one stopped, also after the server died in between: an item that is in the ledger already keeps its place.
 */
@Singleton
public class Sealer {
    private static final int MOST_ROWS = 500;

    private final Ledger ledger;
    private final LedgerIndex index;
    private final EvidenceRepository rows;
    private final Outbox outbox;
    private final Stamping stamping;
    private final Lease lease;

    Sealer(Ledger ledger, LedgerIndex index, EvidenceRepository rows, Outbox outbox, Stamping stamping, Lease lease) {
        this.ledger = ledger;
        this.index = index;
        this.rows = rows;
        this.outbox = outbox;
        this.stamping = stamping;
        this.lease = lease;
    }

    /**
     * Seals everything recorded so far and signs a checkpoint; has it timestamped when the last stamp is an hour old.
     *
     * @return the checkpoint, or empty while the ledger is empty
     */
    public synchronized Optional<SignedCheckpoint> step() throws IOException {
        lease.requireHeld();
        stamping.requireClock();
        append();
        index.follow();
        if (ledger.size() == 0) {
            return Optional.empty();
        }
        var signed = ledger.checkpoint();
        stamping.stampIfDue(signed);
        return Optional.of(signed);
    }

    /**
     * As {@link #step}, and the checkpoint is timestamped in any case, by the outside authority where one is set and answers: what a bundle or
     * an audit's beginning rests on.
     *
     * @throws Refusal.Conflict while this server's clock is wrong: what is sealed would carry a time that is not true
     */
    public synchronized Optional<SignedCheckpoint> stampNow() throws IOException {
        try {
            var signed = step();
            if (signed.isPresent()) {
                stamping.stampNow(signed.get());
            }
            return signed;
        } catch (ClockSkew e) {
            throw new Refusal.Conflict("It cannot be sealed now: " + e.getMessage() + ".");
        }
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

    /** How far the ledger is. */
    public LedgerStatus status() throws IOException {
        var latest = ledger.latest();
        var stamped = stamping.last();
        return new LedgerStatus(
                ledger.origin(),
                ledger.size(),
                rows.countUnsealed(),
                latest.map(signed -> signed.checkpoint().size()).orElse(0L),
                latest.map(signed -> signed.checkpoint().root().hex()).orElse(""),
                stamped.map(Stamping.Stamped::size).orElse(0L),
                stamped.map(last -> last.stamp().genTime()).orElse(null),
                stamped.map(last -> last.stamp().kind()).orElse(null));
    }
}
