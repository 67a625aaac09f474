package dev.assay.app.audits;

import dev.assay.app.evidence.RecordedItem;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Refusal;
import dev.assay.evidence.ledger.Checkpoint;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.ledger.SignedCheckpoint;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of the ledger that an audit shows, each with the proof that it is there, for {@code assay verify}. */
@Singleton
public class Records {
    /** How many items of the books are looked at in one go, how often at most for one page, and how many records are enough for it. */
    private static final int LOOK = 200;

    private static final int MOST_LOOKS = 50;
    private static final int ENOUGH = 50;

    private final RecordedItems items;
    private final Ledger ledger;
    private final Sealer sealer;

    Records(RecordedItems items, Ledger ledger, Sealer sealer) {
        this.items = items;
        this.ledger = ledger;
        this.sealer = sealer;
    }

    /** The place after the last record. */
    public long size() {
        return ledger.size();
    }

    /** The records an audit shows from one place up to another, the latest first. */
    public List<RecordedItem> shown(Audit audit, View view, long from, long to) {
        var numbers = view.numbers();
        return items.between(Math.max(0, from), to).stream()
                .filter(item -> RecordRule.leftOut(item, audit.number(), numbers) == null)
                .toList()
                .reversed();
    }

    /**
     * Some of the records that an audit shows.
     *
     * @param records the latest first
     * @param from the first place that was looked at, and {@code to} the one after the last; what lies between them and is not listed is not for
     *     this audit
     * @param more whether earlier ones may be there
     */
    public record Stretch(List<RecordedItem> records, long from, long to, boolean more) {}

    /** The latest records that an audit shows before a place, however much else lies between them. */
    public Stretch latest(Audit audit, View view, long before) {
        long to = Math.clamp(before, 0, size());
        long from = to;
        var records = new ArrayList<RecordedItem>();
        for (int look = 0; look < MOST_LOOKS && records.size() < ENOUGH; look++) {
            var next = items.placeBefore(from, LOOK);
            if (next.isEmpty()) {
                return new Stretch(List.copyOf(records), 0, to, false);
            }
            records.addAll(shown(audit, view, next.getAsLong(), from));
            from = next.getAsLong();
        }
        return new Stretch(
                List.copyOf(records), from, to, items.placeBefore(from, 1).isPresent());
    }

    /** The proof of a record that an audit shows, which leads on from the audit's opening. */
    public byte[] proof(Audit audit, View view, long seq) throws IOException {
        if (seq < 0 || seq >= ledger.size() || shown(audit, view, seq, seq + 1).isEmpty()) {
            throw new Refusal.NotFound("There is no record " + seq + " that this audit shows.");
        }
        var under = under(seq);
        return ledger.recordProof(seq, under, opening(audit, under)).bytes();
    }

    /** The latest timestamped checkpoint over the record, or else the latest one. */
    private SignedCheckpoint under(long seq) throws IOException {
        long stamped = sealer.status().stamped();
        var checkpoint = stamped > seq ? ledger.checkpointAt(stamped) : ledger.latest();
        return checkpoint
                .filter(one -> one.checkpoint().size() > seq)
                .orElseThrow(() -> new Refusal.Conflict(
                        "No checkpoint is over record " + seq + " yet; ask again in a few seconds."));
    }

    private static @Nullable Note opening(Audit audit, SignedCheckpoint under) throws IOException {
        if (audit.opening().isEmpty()) {
            return null;
        }
        var note = Note.parse(audit.opening());
        return Checkpoint.parse(note.text()).size() <= under.checkpoint().size() ? note : null;
    }
}
