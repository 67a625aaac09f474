package dev.assay.app.evidence;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The door through which rooms read what was recorded, in the ledger's order; the payloads are the ledger's. */
@Singleton
@ReadOnly
public class RecordedItems {
    private final EvidenceRepository rows;

    RecordedItems(EvidenceRepository rows) {
        this.rows = rows;
    }

    /** The items kept for audits at places from {@code from} up to but not including {@code to}, ascending. */
    public List<RecordedItem> between(long from, long to) {
        var items = new ArrayList<RecordedItem>();
        var about = new ArrayList<String>();
        RecordedRow last = null;
        for (var row : rows.recorded(from, to)) {
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
    public OptionalLong placeBefore(long before, int most) {
        return rows.placesBefore(before, most).stream()
                .mapToLong(Long::longValue)
                .min();
    }

    /** Whether an item of this type about this thing, such as {@code audit:AUD-3}, was ever recorded, sealed or not. */
    public boolean any(String type, String thing) {
        return rows.count(type, thing) > 0;
    }

    /** The place of the first sealed item recorded at or after an instant, at most {@code end}. */
    public long firstSince(Instant since, long end) {
        return Math.min(rows.firstSince(since, end), end);
    }
}
