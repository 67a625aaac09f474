package dev.assay.app.audits;

import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.evidence.Retention;
import dev.assay.evidence.bundle.RecordLines;
import dev.assay.evidence.bundle.Records;
import dev.assay.evidence.ledger.Ledger;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The sealed items themselves, a population per room that recorded them, each proven in the ledger. How many there must be is counted
 * in the ledger, not in the database that chose them. Memory does not grow with their number.
 */
@Singleton
@Order(5)
final class LedgerEntriesPart implements Part {
    private final RecordedItems items;
    private final Ledger ledger;

    LedgerEntriesPart(RecordedItems items, Ledger ledger) {
        this.items = items;
        this.ledger = ledger;
    }

    @Override
    public void add(Bundle bundle, View view, Draft draft) throws IOException {
        var shown = new TreeMap<String, Long>();
        var hidden = new TreeMap<String, TreeMap<String, Long>>();
        var numbers = view.numbers();
        items.each(bundle.firstSeq(), bundle.endSize(), item -> {
            var why = RecordRule.leftOut(item, bundle.auditNumber(), numbers);
            if (why == null) {
                shown.merge(item.room(), 1L, Long::sum);
            } else {
                hidden.computeIfAbsent(item.room(), _ -> new TreeMap<>()).merge(why, 1L, Long::sum);
            }
        });
        counted(bundle.firstSeq(), bundle.endSize()).forEach((room, all) -> {
            var reasons = hidden.getOrDefault(room, new TreeMap<>());
            long left = reasons.values().stream().mapToLong(Long::longValue).sum();
            if (!RecordRule.PEOPLE.contains(room)) {
                var records = records(room, bundle, numbers);
                population(bundle, draft, room, all - left, left, shown.getOrDefault(room, 0L), records);
            }
            reasons.forEach((why, count) -> draft.leftOut(
                    count + " ledger " + (count == 1 ? "entry" : "entries") + " of the class " + room, why));
        });
    }

    /** Reads them again when they are written: what was sealed stays as it is, so none of them needs to be held until then. */
    private Records records(String room, Bundle bundle, Set<String> numbers) {
        return sink -> items.each(room, bundle.firstSeq(), bundle.endSize(), item -> {
            if (RecordRule.leftOut(item, bundle.auditNumber(), numbers) == null) {
                sink.accept(RecordLines.of(ledger, item.seq()));
            }
        });
    }

    private void population(
            Bundle bundle, Draft draft, String room, long expected, long left, long observed, Records records) {
        draft.population(
                "ledger/" + room,
                "Assay's ledger " + ledger.origin(),
                "entries whose type begins with \"" + room
                        + ".\", kept for audits, that are about the APIs in scope or about no single API, and about no"
                        + " other audit",
                Map.of(
                        "firstIndex", Long.toString(bundle.firstSeq()),
                        "size", Long.toString(bundle.endSize()),
                        "leftOut", Long.toString(left)),
                expected,
                "the count of such entries in the ledger, less those left out",
                observed,
                records);
    }

    private TreeMap<String, Long> counted(long from, long to) throws IOException {
        var counted = new TreeMap<String, Long>();
        for (long seq = from; seq < to; ) {
            for (var entry : ledger.entriesFrom(seq)) {
                if (seq < to && entry.retention().equals(Retention.AUDIT.label())) {
                    counted.merge(entry.type().substring(0, entry.type().indexOf('.')), 1L, Long::sum);
                }
                seq++;
            }
        }
        return counted;
    }
}
