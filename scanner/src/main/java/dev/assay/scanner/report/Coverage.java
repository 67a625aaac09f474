package dev.assay.scanner.report;

import dev.assay.scanner.check.Outcome;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much of what could be asked was asked.
 *
 * @param tested cells that ended in pass, fail or suspect
 * @param applicable all cells but those that do not apply and those that were left out: by the profile, for want of a permission to test
 *     actively, or for want of a callback listener; missing identities and operations that could not be read count here
 */
public record Coverage(int tested, int applicable) {

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
            if (row.kind() == Outcome.Kind.NOT_APPLICABLE || row.excluded()) {
                continue;
            }
            applicable++;
            switch (row.kind()) {
                case PASS, FAIL, SUSPECT -> tested++;
                case NOT_TESTED, NOT_APPLICABLE, ERROR, BLOCKED -> {}
            }
        }
        return new Coverage(tested, applicable);
    }

    /** How many cells were left out of the applicable ones, by why; this belongs beside the figure, which does not count them. */
    public static SortedMap<String, Integer> leftOut(Collection<Row> rows) {
        var reasons = new TreeMap<String, Integer>();
        rows.stream().filter(Row::excluded).forEach(row -> reasons.merge(row.reason(), 1, Integer::sum));
        return reasons;
    }

    /** The same as the end of a line, such as {@code ; left out: 12 because bursts are not allowed}; empty when none was. */
    public static String leftOutInWords(Collection<Row> rows) {
        var reasons = leftOut(rows).entrySet().stream()
                .map(one -> one.getValue() + " because " + one.getKey())
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "" : "; left out: " + reasons;
    }

    /** Tested as a percentage of applicable, rounded down to one decimal; 0 when nothing was applicable. */
    public double percent() {
        return applicable == 0 ? 0 : Math.floor(tested * 1000.0 / applicable) / 10.0;
    }
}
