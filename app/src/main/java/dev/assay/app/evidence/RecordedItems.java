package dev.assay.app.evidence;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The door through which rooms read what was recorded, in the ledger's order; the payloads are the ledger's. */
@Singleton
public class RecordedItems {
    /** How many places are read at once, so that memory does not grow with the ledger. */
    static final int STRETCH = 4096;

    private final EvidenceRepository rows;
    private final int stretch;

    @Inject
    RecordedItems(EvidenceRepository rows) {
        this(rows, STRETCH);
    }

    RecordedItems(EvidenceRepository rows, int stretch) {
        this.rows = rows;
        this.stretch = stretch;
    }

    /** Sees items. */
    @FunctionalInterface
    public interface Visitor {
        /** Sees one, in its turn. */
        void item(RecordedItem item) throws IOException;
    }

    /**
     * Shows the items kept for audits at places from {@code from} up to but not including {@code to}, ascending, however many there are;
     * holds those of one stretch at a time, and no transaction while they are seen.
     */
    public void each(long from, long to, Visitor visitor) throws IOException {
        for (long at = from; at < to; at += stretch) {
            for (var item : between(at, Math.min(at + stretch, to))) {
                visitor.item(item);
            }
        }
    }

    /** The same of one room. */
    public void each(String room, long from, long to, Visitor visitor) throws IOException {
        for (long at = from; at < to; at += stretch) {
            for (var item : between(room, at, Math.min(at + stretch, to))) {
                visitor.item(item);
            }
        }
    }

    /** The items kept for audits at places from {@code from} up to but not including {@code to}, ascending. */
    @ReadOnly
    public List<RecordedItem> between(long from, long to) {
        return items(rows.recorded(from, to));
    }

    @ReadOnly
    List<RecordedItem> between(String room, long from, long to) {
        return items(rows.recordedOf(room + ".%", from, to));
    }

    private static List<RecordedItem> items(List<RecordedRow> read) {
        var items = new ArrayList<RecordedItem>();
        var about = new ArrayList<String>();
        RecordedRow last = null;
        for (var row : read) {
            if (last != null && last.seq() != row.seq()) {
                items.add(new RecordedItem(last.seq(), last.type(), last.recordedAt(), about));
                about.clear();
            }
            if (!row.thing().isEmpty()) {
                about.add(row.thing());
            }
            last = row;
        }
        if (last != null) {
            items.add(new RecordedItem(last.seq(), last.type(), last.recordedAt(), about));
        }
        return items;
    }

    /** The place of the earliest of the latest {@code most} items kept for audits before a place; empty when there is none. */
    @ReadOnly
    public OptionalLong placeBefore(long before, int most) {
        return rows.placesBefore(before, most).stream()
                .mapToLong(Long::longValue)
                .min();
    }

    /** Whether an item of this type about this thing, such as {@code audit:AUD-3}, was ever recorded, sealed or not. */
    @ReadOnly
    public boolean any(String type, String thing) {
        return rows.count(type, thing) > 0;
    }

    /** The place of the first sealed item recorded at or after an instant, at most {@code end}. */
    @ReadOnly
    public long firstSince(Instant since, long end) {
        return Math.min(rows.firstSince(since, end), end);
    }
}
