package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.LedgerReport.Fault;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampFailure;
import dev.assay.evidence.timestamp.TimestampToken;
import dev.assay.evidence.timestamp.TsaTrust;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The part of a verification that looks at checkpoints and their timestamps. */
final class CheckpointChecks {
    private final Checkpoints checkpoints;
    private final Stamps stamps;
    private final TsaTrust selfAsserted;
    private final List<TsaTrust> independent;
    private final Optional<SignedCheckpoint> highest;
    private final Map<Timestamp.Kind, Instant> lastTime = new EnumMap<>(Timestamp.Kind.class);
    private final List<Fault> faults = new ArrayList<>();
    private long held;
    private long stamped;
    private long unpinned;

    CheckpointChecks(
            Checkpoints checkpoints,
            Stamps stamps,
            TsaTrust selfAsserted,
            List<TsaTrust> independent,
            Optional<Note> highest,
            NoteKey key) {
        this.checkpoints = checkpoints;
        this.stamps = stamps;
        this.selfAsserted = selfAsserted;
        this.independent = List.copyOf(independent);
        this.highest = highest.flatMap(note -> signed(note, key));
    }

    private Optional<SignedCheckpoint> signed(Note note, NoteKey key) {
        try {
            return Optional.of(SignedCheckpoint.verified(note, key));
        } catch (MalformedNote e) {
            fault(0, "the second place", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    List<Long> sizes() throws IOException {
        return checkpoints.sizes();
    }

    /** Checks the stored checkpoint of a size against the root of the entries. */
    void check(long size, Digest root) {
        var place = Checkpoints.name(size) + Checkpoints.NOTE;
        try {
            var signed = checkpoints.at(size).orElseThrow(() -> new LedgerDamaged(0, "the checkpoint is missing"));
            if (signed.checkpoint().size() != size) {
                fault(
                        size,
                        place,
                        "the checkpoint is over " + signed.checkpoint().size() + " entries, not " + size);
            } else if (!signed.checkpoint().root().equals(root)) {
                fault(size, place, "the checkpoint's root is not the root of the entries");
            } else {
                held++;
            }
            for (var kind : Timestamp.Kind.values()) {
                checkStamp(signed, size, kind);
            }
        } catch (IOException e) {
            fault(size, place, String.valueOf(e.getMessage()));
        }
    }

    /** Checks the checkpoint in the second place when the tree has its size. */
    void checkHighest(long size, Supplier<Digest> root) {
        highest.map(SignedCheckpoint::checkpoint)
                .filter(checkpoint ->
                        checkpoint.size() == size && !checkpoint.root().equals(root.get()))
                .ifPresent(checkpoint -> fault(
                        size, "the second place", "the highest checkpoint's root is not the root of the entries"));
    }

    /** Checks that the latest checkpoint is the one kept for its size. */
    void checkLatest() throws IOException {
        try {
            var latest = checkpoints.latest();
            if (latest.isPresent()
                    && !checkpoints.at(latest.get().checkpoint().size()).equals(latest)) {
                fault(latest.get().checkpoint().size(), Checkpoints.LATEST, "it is not the one kept for its size");
            }
        } catch (LedgerDamaged e) {
            fault(0, Checkpoints.LATEST, String.valueOf(e.getMessage()));
        }
    }

    /** Checks that the entries reach the checkpoint in the second place. */
    void checkReached(long size) {
        highest.map(SignedCheckpoint::checkpoint)
                .filter(checkpoint -> checkpoint.size() > size)
                .ifPresent(checkpoint -> faults.add(new Fault(
                        size,
                        "the second place",
                        "a checkpoint over " + checkpoint.size() + " entries was signed; the ledger has " + size)));
    }

    private void checkStamp(SignedCheckpoint signed, long size, Timestamp.Kind kind) throws IOException {
        var place = Checkpoints.name(size) + "." + kind.label() + ".tst";
        try {
            var stamp = stamps.read(size, kind);
            if (stamp.isEmpty()) {
                return;
            }
            if (trusted(TimestampToken.parse(stamp.get().token()), signed.imprint(), kind)) {
                stamped++;
            }
            var before = lastTime.put(kind, stamp.get().genTime());
            if (before != null && Stamps.runsBack(before, stamp.get().genTime())) {
                fault(size, place, "its time is before the time of an earlier checkpoint");
            }
        } catch (TimestampFailure e) {
            fault(size, place, String.valueOf(e.getMessage()));
        }
    }

    /** Whether a trusted authority made the token; no roots for independent ones leaves it unchecked, which is counted. */
    private boolean trusted(TimestampToken token, Digest imprint, Timestamp.Kind kind) throws TimestampFailure {
        var trusts = kind == Timestamp.Kind.SELF_ASSERTED ? List.of(selfAsserted) : independent;
        if (trusts.isEmpty()) {
            unpinned++;
            return false;
        }
        var reasons = new ArrayList<String>();
        for (var trust : trusts) {
            try {
                token.verify(imprint, trust);
                return true;
            } catch (TimestampFailure e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }
        throw new TimestampFailure(String.join("; ", reasons));
    }

    private void fault(long size, String place, String what) {
        if (faults.size() < LedgerReport.MOST_FAULTS) {
            faults.add(new Fault(Math.max(0, size - 1), place, what));
        }
    }

    List<Fault> faults() {
        return faults;
    }

    long held() {
        return held;
    }

    long stamps() {
        return stamped;
    }

    long unpinned() {
        return unpinned;
    }
}
