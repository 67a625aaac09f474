package dev.assay.scanner;

import dev.assay.scanner.check.Card;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.report.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds findings of one root cause: of the checks of a family that found something at the same operation, the strongest is reported and
 * takes the others' exchanges as further proof. Strongest is a confirmed one before a suspected one, then the catalogue's order.
 */
final class Folding {

    private Folding() {}

    static List<Row> fold(List<Row> rows, Map<String, Card> cards) {
        var groups = new HashMap<String, List<Row>>();
        for (var row : rows) {
            var card = cards.get(row.checkId());
            if (card != null && card.family() != null && !row.findings().isEmpty()) {
                groups.computeIfAbsent(card.family() + " " + row.operation(), g -> new ArrayList<>())
                        .add(row);
            }
        }
        var changed = new IdentityHashMap<Row, Row>();
        for (var group : groups.values()) {
            if (group.size() > 1) {
                fold(group, cards, changed);
            }
        }
        return rows.stream().map(row -> changed.getOrDefault(row, row)).toList();
    }

    private static void fold(List<Row> group, Map<String, Card> cards, Map<Row, Row> changed) {
        group.sort(Comparator.comparing((Row row) -> row.findings().stream().noneMatch(Finding::confirmed))
                .thenComparing(row -> java.util.Objects.requireNonNull(cards.get(row.checkId()))
                        .row()));
        var strongest = group.getFirst();
        var proof = strongest.findings().getFirst().proof();
        for (var other : group.subList(1, group.size())) {
            var found = other.findings().getFirst();
            proof = proof.and(found.proof()).saying("Of the same root cause: " + found.title());
            changed.put(other, folded(other, strongest.checkId()));
        }
        var findings = new ArrayList<>(strongest.findings());
        findings.set(0, findings.getFirst().proven(proof));
        changed.put(
                strongest,
                new Row(
                        strongest.checkId(),
                        strongest.category(),
                        strongest.operation(),
                        strongest.kind(),
                        strongest.reason(),
                        strongest.excluded(),
                        findings,
                        strongest.proof(),
                        strongest.requests(),
                        null,
                        strongest.clean()));
    }

    private static Row folded(Row row, String into) {
        return new Row(
                row.checkId(),
                row.category(),
                row.operation(),
                row.kind(),
                row.reason(),
                row.excluded(),
                row.findings(),
                row.proof(),
                row.requests(),
                into,
                row.clean());
    }
}
