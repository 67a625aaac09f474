package dev.assay.scanner.report;

import dev.assay.scanner.Cell;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.report.EarlierReport.Found;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What asking the question of an earlier finding again came to.
 *
 * @param sentence why, for people
 */
public record Repetition(Answer answer, String sentence) {

    /** What became of the finding. */
    public enum Answer {
        SAME,
        FIXED,
        NOT_ASKED
    }

    /** Where the question has to be asked: at the finding's operation, or of the whole server for a check that searches it. */
    public static Set<Cell> cells(Found finding) {
        return Set.copyOf(Stream.of(finding.operation(), Finding.SERVER_WIDE)
                .map(operation -> new Cell(finding.check(), operation))
                .toList());
    }

    /**
     * What a re-test of those cells says about the finding. A weakness between identities is fixed only by a pass that asked for the same two,
     * one in a parameter that was described only by a pass whose description names it still.
     */
    public static Repetition of(Found finding, ScanReport retest) {
        var cells = cells(finding);
        var rows = retest.population().stream()
                .filter(row -> cells.contains(new Cell(row.checkId(), row.operation())))
                .toList();
        var again = rows.stream()
                .flatMap(row -> row.findings().stream())
                .filter(found -> found.fingerprint().value().equals(finding.fingerprint()))
                .findFirst();
        if (again.isPresent()) {
            boolean asSure = again.get().confirmed() || !finding.confirmed();
            return asSure
                    ? new Repetition(Answer.SAME, again.get().title())
                    : new Repetition(Answer.NOT_ASKED, "It was seen again, but not proven this time.");
        }
        boolean asked = asked(finding, retest);
        return rows.stream()
                .filter(row -> asked && row.kind() == Outcome.Kind.PASS && answers(row, finding, retest))
                .findFirst()
                .map(_ -> new Repetition(Answer.FIXED, "The same check passes where it found the weakness."))
                .or(() -> place(finding, rows))
                .orElseGet(() -> new Repetition(Answer.NOT_ASKED, why(rows, finding, retest)));
    }

    /** A pass says something of what is described only: a parameter that the description keeps silent about now was not asked. */
    private static boolean asked(Found finding, ScanReport retest) {
        var name = finding.parameter();
        return name == null
                || Boolean.FALSE.equals(finding.described())
                || retest.description()
                        .operation(finding.operation())
                        .filter(operation -> operation.takes(name))
                        .isPresent();
    }

    /** Of a check that asks at many places, fails at another one and says that it asked at this one. */
    private static Optional<Repetition> place(Found finding, List<Row> rows) {
        return rows.stream()
                .flatMap(row -> row.clean().stream())
                .filter(clean -> clean.fingerprint().value().equals(finding.fingerprint()))
                .findFirst()
                .map(_ -> new Repetition(
                        Answer.FIXED,
                        "The same check asked there again and found it clean, though it fails elsewhere."));
    }

    private static boolean answers(Row row, Found finding, ScanReport retest) {
        var pair = finding.pair();
        if (pair == null || pair.asked().equals("anonymous")) {
            return true;
        }
        if (pair.owner() == null && row.proof().steps().isEmpty()) {
            return retest.identities().stream()
                    .anyMatch(one -> one.worked() && one.name().equals(pair.asked()));
        }
        if (pair.owner() == null && row.category() == Category.AUTHENTICATION) {
            // Whether an operation takes a credential that nobody gave out does not depend on whose it imitates.
            return true;
        }
        return row.proof().asked(pair);
    }

    private static String why(List<Row> rows, Found finding, ScanReport retest) {
        if (!retest.incomplete().isEmpty()) {
            return retest.incomplete().getFirst().sentence();
        }
        if (rows.isEmpty()) {
            return "The check " + finding.check() + " is not asked at " + finding.operation()
                    + " any more: the check or the operation is not there.";
        }
        var row = rows.stream()
                .filter(one -> one.operation().equals(finding.operation()))
                .findFirst()
                .orElse(rows.getFirst());
        return switch (row.kind()) {
            case PASS ->
                asked(finding, retest)
                        ? "The check passes there, but not between the same identities."
                        : "The check passes there, but the description does not name " + finding.parameter()
                                + " any more, so nobody asked of it.";
            case FAIL, SUSPECT -> "The check finds something else there now, not this.";
            case NOT_TESTED -> "It is not tested: " + row.reason() + ".";
            case NOT_APPLICABLE -> "It does not apply any more: " + row.reason() + ".";
            case ERROR -> "It broke while asking: " + row.reason() + ".";
            case BLOCKED -> "It was blocked: " + row.reason() + ".";
        };
    }
}
