package dev.assay.evidence.bundle;

import dev.assay.evidence.ledger.Checkpoint;
import dev.assay.evidence.ledger.ConsistencyProof;
import dev.assay.evidence.ledger.InclusionProof;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.NoteKey;
import dev.assay.evidence.ledger.SignedCheckpoint;
import dev.assay.evidence.timestamp.Timestamp;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle takes from the ledger.
 *
 * @param key the ledger's verifier key
 * @param start the checkpoint at the start of the period
 * @param end the checkpoint that holds everything the bundle cites
 * @param opening the checkpoint on the auditor's card, if there is one
 * @param startStamp a stamp over {@code start}, by the authority that seals the bundle, if there is one
 * @param endStamp a stamp over {@code end}
 * @param proofs proves that a ledger of one size extends one of another, and that an entry is in it
 */
public record LedgerPart(
        NoteKey key,
        SignedCheckpoint start,
        SignedCheckpoint end,
        @Nullable SignedCheckpoint opening,
        @Nullable Timestamp startStamp,
        @Nullable Timestamp endStamp,
        Proofs proofs) {

    /** Where proofs come from: the ledger. */
    public interface Proofs {
        /** Proves that the newer checkpoint extends the older. */
        ConsistencyProof consistency(Checkpoint older, Checkpoint newer) throws IOException;

        /** Proves that an entry is under a checkpoint. */
        InclusionProof inclusion(long seq, Checkpoint checkpoint) throws IOException;

        /** The hashes of a tile (c2sp.org/tlog-tiles), one after the other; {@code width} 1 to 256 of them. */
        byte[] tile(int level, long index, int width) throws IOException;
    }

    /** Takes it from a ledger, with the stamps of a kind that are kept beside its checkpoints. */
    public static LedgerPart of(
            Ledger ledger,
            SignedCheckpoint start,
            SignedCheckpoint end,
            @Nullable SignedCheckpoint opening,
            Timestamp.Kind kind)
            throws IOException {
        var proofs = new Proofs() {
            @Override
            public ConsistencyProof consistency(Checkpoint older, Checkpoint newer) throws IOException {
                return ledger.consistency(older, newer);
            }

            @Override
            public InclusionProof inclusion(long seq, Checkpoint checkpoint) throws IOException {
                return ledger.inclusion(seq, checkpoint);
            }

            @Override
            public byte[] tile(int level, long index, int width) throws IOException {
                return ledger.tile(level, index, width);
            }
        };
        return new LedgerPart(
                ledger.key(), start, end, opening, stamp(ledger, start, kind), stamp(ledger, end, kind), proofs);
    }

    private static @Nullable Timestamp stamp(Ledger ledger, SignedCheckpoint of, Timestamp.Kind kind)
            throws IOException {
        return ledger.stamps(of.checkpoint().size()).stream()
                .filter(stamp -> stamp.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    Checkpoint last() {
        return end.checkpoint();
    }

    /** The stretch, as the manifest states it. */
    public LedgerRange range() {
        return new LedgerRange(key.name(), head(start.checkpoint()), head(last()));
    }

    private static LedgerRange.Head head(Checkpoint checkpoint) {
        return new LedgerRange.Head(checkpoint.size(), checkpoint.root());
    }

    /** The members below {@code ledger/} that are made from this. */
    Map<String, Content> members(@Nullable PreviousBundle previous) throws IOException {
        var members = new TreeMap<String, Content>();
        var first = start.checkpoint();
        members.put(Layout.START_CHECKPOINT, Content.of(start.note().bytes()));
        members.put(Layout.END_CHECKPOINT, Content.of(end.note().bytes()));
        members.put(Layout.CONSISTENCY_START_END, proof(first, last()));
        members.put(Layout.TILES, TilesArchive.of(proofs, first.size(), last().size()));
        members.put(Layout.POLICY, Content.of(policy(key)));
        if (opening != null) {
            members.put(Layout.OPENING_CHECKPOINT, Content.of(opening.note().bytes()));
            members.put(Layout.CONSISTENCY_OPENING_END, proof(opening.checkpoint(), last()));
        }
        if (previous != null) {
            var before = new Checkpoint(
                    key.name(), previous.end().size(), previous.end().root());
            if (before.size() <= first.size()) {
                members.put(Layout.CONSISTENCY_PREVIOUS_START, proof(before, first));
            } else {
                members.put(Layout.CONSISTENCY_PREVIOUS_END, proof(before, last()));
            }
        }
        if (startStamp != null) {
            members.put(Layout.START_TOKEN, Content.of(startStamp.token()));
        }
        if (endStamp != null) {
            members.put(Layout.END_TOKEN, Content.of(endStamp.token()));
        }
        return members;
    }

    /** Who must have signed a checkpoint, as c2sp.org/tlog-policy has it: the ledger's key, and no witness. */
    public static String policy(NoteKey key) {
        return "log " + key.vkey() + "\nquorum none\n";
    }

    private Content proof(Checkpoint older, Checkpoint newer) throws IOException {
        return Content.of(proofs.consistency(older, newer).text());
    }
}
