package dev.assay.evidence.bundle;

import dev.assay.evidence.ledger.Checkpoint;
import dev.assay.evidence.ledger.ConsistencyProof;
import dev.assay.evidence.ledger.InclusionProof;
import dev.assay.evidence.ledger.MalformedNote;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.ledger.NoteKey;
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
 * @param startToken RFC 3161 token over the text of {@code start}, DER, if there is one
 * @param endToken over the text of {@code end}
 * @param proofs proves that a ledger of one size extends one of another, and that an entry is in it
 */
public record LedgerPart(
        NoteKey key,
        Note start,
        Note end,
        @Nullable Note opening,
        byte @Nullable [] startToken,
        byte @Nullable [] endToken,
        Proofs proofs) {

    /** Where proofs come from: the ledger. */
    public interface Proofs {
        /** Proves that the ledger of the newer size extends that of the older. */
        ConsistencyProof consistency(long older, long newer) throws IOException;

        /** Proves that an entry is in the ledger of a size. */
        InclusionProof inclusion(long seq, long size) throws IOException;
    }

    Checkpoint startCheckpoint() throws MalformedNote {
        return Checkpoint.verified(start, key);
    }

    Checkpoint endCheckpoint() throws MalformedNote {
        return Checkpoint.verified(end, key);
    }

    LedgerRange range() throws MalformedNote {
        return new LedgerRange(key.name(), head(startCheckpoint()), head(endCheckpoint()));
    }

    static LedgerRange.Head head(Checkpoint checkpoint) {
        return new LedgerRange.Head(checkpoint.size(), checkpoint.root());
    }

    /** The members below {@code ledger/} that are made from this. */
    Map<String, Content> members(@Nullable PreviousBundle previous) throws IOException {
        var members = new TreeMap<String, Content>();
        var first = startCheckpoint();
        var last = endCheckpoint();
        members.put(Layout.START_CHECKPOINT, Content.of(start.bytes()));
        members.put(Layout.END_CHECKPOINT, Content.of(end.bytes()));
        members.put(Layout.CONSISTENCY_START_END, proof(first.size(), last.size()));
        if (opening != null) {
            var card = Checkpoint.verified(opening, key);
            members.put(Layout.OPENING_CHECKPOINT, Content.of(opening.bytes()));
            members.put(Layout.CONSISTENCY_OPENING_END, proof(card.size(), last.size()));
        }
        if (previous != null) {
            long before = previous.end().size();
            if (before <= first.size()) {
                members.put(Layout.CONSISTENCY_PREVIOUS_START, proof(before, first.size()));
            } else {
                members.put(Layout.CONSISTENCY_PREVIOUS_END, proof(before, last.size()));
            }
        }
        if (startToken != null) {
            members.put(Layout.START_TOKEN, Content.of(startToken));
        }
        if (endToken != null) {
            members.put(Layout.END_TOKEN, Content.of(endToken));
        }
        return members;
    }

    private Content proof(long older, long newer) throws IOException {
        return Content.of(proofs.consistency(older, newer).text());
    }
}
