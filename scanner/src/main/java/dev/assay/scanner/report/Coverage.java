package dev.assay.scanner.report;

import dev.assay.scanner.check.Outcome;
import java.util.Collection;

/**
 * How much of what could be asked was asked.
 *
 * @param tested cells that ended in pass, fail or suspect
 * @param applicable all cells but those that do not apply and those the profile left out; missing identities and operations that
 *     could not be read count here
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

    /** Tested as a percentage of applicable, rounded down to one decimal; 0 when nothing was applicable. */
    public double percent() {
        return applicable == 0 ? 0 : Math.floor(tested * 1000.0 / applicable) / 10.0;
    }
}
