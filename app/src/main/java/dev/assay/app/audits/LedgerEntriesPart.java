package dev.assay.app.audits;

import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.evidence.Retention;
import dev.assay.evidence.bundle.RecordLines;
import dev.assay.evidence.ledger.Ledger;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sealed items themselves, a population per room that recorded them, each proven in the ledger. How many there must be is counted
 * in the ledger, not in the database that chose them.
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
        var counted = counted(bundle.firstSeq(), bundle.endSize());
        var shown = new TreeMap<String, List<Long>>();
        var hidden = new TreeMap<String, TreeMap<String, Long>>();
        var numbers = view.numbers();
        for (var item : items.between(bundle.firstSeq(), bundle.endSize())) {
            var why = RecordRule.leftOut(item, bundle.auditNumber(), numbers);
            if (why == null) {
                shown.computeIfAbsent(item.room(), _ -> new ArrayList<>()).add(item.seq());
            } else {
                hidden.computeIfAbsent(item.room(), _ -> new TreeMap<>()).merge(why, 1L, Long::sum);
            }
        }
        for (var room : counted.keySet()) {
            var reasons = hidden.getOrDefault(room, new TreeMap<>());
            long left = reasons.values().stream().mapToLong(Long::longValue).sum();
            var seqs = shown.getOrDefault(room, List.of());
            if (!RecordRule.PEOPLE.contains(room)) {
                population(bundle, draft, room, seqs, counted.getOrDefault(room, 0L) - left, left);
            }
            reasons.forEach((why, count) -> draft.leftOut(
                    count + " ledger " + (count == 1 ? "entry" : "entries") + " of the class " + room, why));
        }
    }

    private void population(Bundle bundle, Draft draft, String room, List<Long> seqs, long expected, long left) {
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
                seqs.size(),
                RecordLines.of(ledger, seqs.stream().mapToLong(Long::longValue)));
    }

    private TreeMap<String, Long> counted(long from, long to) throws IOException {
        var counted = new TreeMap<String, Long>();
        for (long seq = from; seq < to; seq++) {
            var entry = ledger.entry(seq);
            if (entry.retention().equals(Retention.AUDIT.label())) {
                counted.merge(entry.type().substring(0, entry.type().indexOf('.')), 1L, Long::sum);
            }
        }
        return counted;
    }
}
