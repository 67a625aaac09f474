package dev.assay.scanner.report;

import dev.assay.scanner.check.Outcome;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much of what could be asked was asked.
 *
 * @param tested cells that ended in pass, fail or suspect; passes at operations that were never asked are not among them
 * @param applicable all cells but those that do not apply and those that were left out: by the profile, for want of a permission to test
 *     actively, or for want of a callback listener; missing identities and operations that could not be read count here
 */
public record Coverage(int tested, int applicable) {

    /** The reason of a pass that read the description alone. */
    public static final String NEVER_ASKED = "only its description was read: the operation was never asked";

    /** The same where the profile sends nothing that changes anything, so that it left the operation out. */
    public static final String LEFT_ALONE =
            "the profile asks no operation that changes something, so only its description was read";

    public Coverage {
        if (tested < 0 || tested > applicable) {
            throw new IllegalArgumentException("tested cells are a part of the applicable ones");
        }
    }

    /** The coverage of a population. */
    public static Coverage of(Collection<Row> rows) {
        int tested = 0;
        int applicable = 0;
        for (var row : rows) {
            if (row.kind() == Outcome.Kind.NOT_APPLICABLE || isLeftOut(row)) {
                continue;
            }
            applicable++;
            switch (row.kind()) {
                case PASS -> tested += row.reason().isEmpty() ? 1 : 0;
                case FAIL, SUSPECT -> tested++;
                case NOT_TESTED, NOT_APPLICABLE, ERROR, BLOCKED -> {}
            }
        }
        return new Coverage(tested, applicable);
    }

    private static boolean isLeftOut(Row row) {
        return row.excluded() || row.kind() == Outcome.Kind.PASS && row.reason().equals(LEFT_ALONE);
    }

    /** How many of the described operations were never asked anything. */
    public static int neverAsked(Collection<Row> rows) {
        return (int) rows.stream()
                .filter(row -> row.kind() == Outcome.Kind.PASS
                        && (row.reason().equals(NEVER_ASKED) || row.reason().equals(LEFT_ALONE)))
                .map(Row::operation)
                .distinct()
                .count();
    }

    /** The same as a sentence part such as {@code 12 operations were never asked}; empty when all were. */
    public static String neverAskedInWords(Collection<Row> rows) {
        int never = neverAsked(rows);
        return never == 0 ? "" : never == 1 ? "1 operation was never asked" : never + " operations were never asked";
    }

    /** How many cells were left out of the applicable ones, by why; this belongs beside the figure, which does not count them. */
    public static SortedMap<String, Integer> leftOut(Collection<Row> rows) {
        var reasons = new TreeMap<String, Integer>();
        rows.stream().filter(Coverage::isLeftOut).forEach(row -> reasons.merge(row.reason(), 1, Integer::sum));
        return reasons;
    }

    /** The same as the end of a line, such as {@code ; left out: 12 because bursts are not allowed}, with what was never asked; empty when none was. */
    public static String leftOutInWords(Collection<Row> rows) {
        var reasons = leftOut(rows).entrySet().stream()
                .map(one -> one.getValue() + " because " + one.getKey())
                .collect(Collectors.joining(", "));
        var never = neverAskedInWords(rows);
        return (never.isEmpty() ? "" : "; " + never) + (reasons.isEmpty() ? "" : "; left out: " + reasons);
    }

    /** Tested as a percentage of applicable, rounded down to one decimal; 0 when nothing was applicable. */
    public double percent() {
        return applicable == 0 ? 0 : Math.floor(tested * 1000.0 / applicable) / 10.0;
    }
}
