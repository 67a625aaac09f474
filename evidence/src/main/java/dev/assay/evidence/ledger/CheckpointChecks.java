package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.LedgerReport.Fault;
import dev.assay.evidence.ledger.LedgerReport.Part;
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
import java.util.function.Supplier;

/** The part of a verification that looks at checkpoints and their timestamps. */
final class CheckpointChecks {
    private final PublishedCheckpoints checkpoints;
    private final Stamps stamps;
    private final Trust trust;
    private final List<Known> known = new ArrayList<>();
    private final Map<Timestamp.Kind, Instant> lastTime = new EnumMap<>(Timestamp.Kind.class);
    private final List<Fault> faults = new ArrayList<>();
    private long held;
    private long stamped;
    private long unpinned;

    /**
     * Whom to believe about time; an empty list leaves stamps of that kind unchecked, which is counted.
     *
     * @param selfAsserted the built-in authority's roots
     * @param independent the outside authorities'
     */
    record Trust(List<TsaTrust> selfAsserted, List<TsaTrust> independent) {
        Trust {
            selfAsserted = List.copyOf(selfAsserted);
            independent = List.copyOf(independent);
        }
    }

    /** A checkpoint that is kept outside the ledger, and what it is called. */
    record Outside(Part part, String place, Note note) {}

    private record Known(Part part, String place, Checkpoint checkpoint) {}

    CheckpointChecks(PublishedCheckpoints checkpoints, Stamps stamps, Trust trust, List<Outside> outside, NoteKey key) {
        this.checkpoints = checkpoints;
        this.stamps = stamps;
        this.trust = trust;
        outside.forEach(one -> know(one, key));
    }

    private void know(Outside one, NoteKey key) {
        try {
            known.add(new Known(one.part(), one.place(), Checkpoint.verified(one.note(), key)));
        } catch (MalformedNote e) {
            fault(one.part(), 0, one.place(), String.valueOf(e.getMessage()));
        }
    }

    List<Long> sizes() throws IOException {
        return checkpoints.sizes();
    }

    /** Checks the stored checkpoint of a size against the root of the entries. */
    void check(long size, Digest root) {
        var place = PublishedCheckpoints.name(size) + PublishedCheckpoints.NOTE;
        try {
            var signed = checkpoints.at(size).orElseThrow(() -> new LedgerDamaged(0, "the checkpoint is missing"));
            if (signed.checkpoint().size() != size) {
                fault(
                        Part.CHECKPOINTS,
                        size,
                        place,
                        "the checkpoint is over " + signed.checkpoint().size() + " entries, not " + size);
            } else if (!signed.checkpoint().root().equals(root)) {
                fault(Part.CHECKPOINTS, size, place, "the checkpoint's root is not the root of the entries");
            } else {
                held++;
            }
            for (var kind : Timestamp.Kind.values()) {
                checkStamp(signed, size, kind);
            }
        } catch (IOException e) {
            fault(Part.CHECKPOINTS, size, place, String.valueOf(e.getMessage()));
        }
    }

    /** Checks the checkpoints that are kept elsewhere when the tree has their size. */
    void checkOutside(long size, Supplier<Digest> root) {
        for (var one : known) {
            if (one.checkpoint().size() == size && !one.checkpoint().root().equals(root.get())) {
                fault(one.part(), size, one.place(), "the checkpoint's root is not the root of the entries");
            }
        }
    }

    /** Checks that the latest checkpoint is the one kept for its size. */
    void checkLatest() throws IOException {
        try {
            var latest = checkpoints.latest();
            if (latest.isPresent()
                    && !checkpoints.at(latest.get().checkpoint().size()).equals(latest)) {
                fault(
                        Part.CHECKPOINTS,
                        latest.get().checkpoint().size(),
                        PublishedCheckpoints.LATEST,
                        "it is not the one kept for its size");
            }
        } catch (LedgerDamaged e) {
            fault(Part.CHECKPOINTS, 0, PublishedCheckpoints.LATEST, String.valueOf(e.getMessage()));
        }
    }

    /** Checks that the entries reach the checkpoints that are kept elsewhere. */
    void checkReached(long size) {
        for (var one : known) {
            if (one.checkpoint().size() > size) {
                faults.add(new Fault(
                        one.part(),
                        size,
                        one.place(),
                        "a checkpoint over " + one.checkpoint().size() + " entries was signed; the ledger has "
                                + size));
            }
        }
    }

    private void checkStamp(SignedCheckpoint signed, long size, Timestamp.Kind kind) throws IOException {
        var place = PublishedCheckpoints.name(size) + "." + kind.label() + ".tst";
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
                fault(Part.TIMESTAMPS, size, place, "its time is before the time of an earlier checkpoint");
            }
        } catch (TimestampFailure e) {
            fault(Part.TIMESTAMPS, size, place, String.valueOf(e.getMessage()));
        }
    }

    /** Whether a trusted authority made the token; no roots for its kind leaves it unchecked, which is counted. */
    private boolean trusted(TimestampToken token, Digest imprint, Timestamp.Kind kind) throws TimestampFailure {
        var trusts = kind == Timestamp.Kind.SELF_ASSERTED ? trust.selfAsserted() : trust.independent();
        if (trusts.isEmpty()) {
            unpinned++;
            return false;
        }
        var reasons = new ArrayList<String>();
        for (var one : trusts) {
            try {
                token.verify(imprint, one);
                return true;
            } catch (TimestampFailure e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }
        throw new TimestampFailure(String.join("; ", reasons));
    }

    private void fault(Part part, long size, String place, String what) {
        if (faults.size() < LedgerReport.MOST_FAULTS) {
            faults.add(new Fault(part, Math.max(0, size - 1), place, what));
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
