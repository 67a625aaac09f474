package dev.assay.scanner.report;

import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.report.Told.Wrong;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a report one by one and holds them to the laws of a population. */
final class ToldPopulation {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 20_000;
    private static final int MOST_FINDINGS = 10_000;

    private final Map<String, Card> cards;
    private final Map<String, Finding> findings;
    private final Set<String> named = new HashSet<>();
    private final Set<String> cells = new HashSet<>();
    private final List<Row> rows = new ArrayList<>();

    /** @param findings with their proofs, by fingerprint */
    ToldPopulation(Map<String, Card> cards, Map<String, Finding> findings) {
        this.cards = cards;
        this.findings = findings;
    }

    /** Takes one cell. The proof of a pass is left in the report: a pass of somebody else's scan proves nothing here. */
    void take(Told told) throws Wrong {
        var check = told.needed("check", LONGEST_NAME);
        var card = cards.get(check);
        if (card == null) {
            throw new Wrong(told.place() + ".check", "is of a check that this version does not know");
        }
        if (!card.category().slug().equals(told.text("category", LONGEST_NAME))) {
            throw new Wrong(told.place() + ".category", "is not the category of its check");
        }
        var operation = told.needed("operation", ToldFinding.LONGEST_OPERATION);
        if (!cells.add(check + " " + operation)) {
            throw new Wrong(told.place(), "is a second cell of its check and operation");
        }
        var kind = ToldFinding.word(told, "outcome", slug -> ToldFinding.named(Outcome.Kind.values(), slug));
        var row = new Row(
                check,
                card.category(),
                operation,
                kind,
                told.text("reason", LONGEST_REASON),
                told.truth("excluded"),
                found(told, check),
                Proof.NONE,
                told.count("requests", 10_000_000),
                folded(told));
        mustFit(told.place(), row);
        rows.add(row);
    }

    private List<Finding> found(Told told, String check) throws Wrong {
        var found = new ArrayList<Finding>();
        for (var print : told.texts("findings", MOST_FINDINGS, LONGEST_NAME)) {
            var finding = findings.get(print);
            if (finding == null || !finding.checkId().equals(check)) {
                throw new Wrong(told.place() + ".findings", "names a finding of its check that is not there");
            }
            named.add(print);
            found.add(finding);
        }
        return found;
    }

    private @Nullable String folded(Told told) throws Wrong {
        var into = told.maybe("foldedInto", LONGEST_NAME);
        if (into != null && !cards.containsKey(into)) {
            throw new Wrong(told.place() + ".foldedInto", "is of a check that this version does not know");
        }
        return into;
    }

    private static void mustFit(String place, Row row) throws Wrong {
        boolean fits = switch (row.kind()) {
            case FAIL -> !row.findings().isEmpty() && row.findings().stream().anyMatch(Finding::confirmed);
            case SUSPECT -> !row.findings().isEmpty() && row.findings().stream().noneMatch(Finding::confirmed);
            case PASS, NOT_TESTED, NOT_APPLICABLE, ERROR, BLOCKED ->
                row.findings().isEmpty();
        };
        if (!fits) {
            throw new Wrong(place, "has an outcome that its findings do not have");
        }
    }

    /** All cells, once all were taken. */
    List<Row> rows() throws Wrong {
        if (!named.containsAll(findings.keySet())) {
            throw new Wrong("findings", "hold one that no cell of the population names");
        }
        return rows;
    }
}
