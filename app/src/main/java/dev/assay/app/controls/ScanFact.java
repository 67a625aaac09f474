package dev.assay.app.controls;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A scan run that is over.
 *
 * @param number short, for people, such as S-12
 * @param whole whether it asked everything of its profile; false for a re-test of single findings
 * @param at when it ended; for a missed run, when it was due
 * @param recordedAt when Assay put its end into the books
 * @param reason why it is not complete; empty when it is
 * @param categories what it covered, by the slug of the category: one that was left out is absent, one that applies to nothing is there with
 *     0 of 0; empty when it has no report
 */
public record ScanFact(
        UUID run,
        String number,
        UUID apiId,
        End end,
        boolean whole,
        Instant at,
        Instant recordedAt,
        String reason,
        Map<String, Cells> categories) {
    public ScanFact {
        categories = Map.copyOf(categories);
    }

    /** What became of a run. */
    public enum End {
        COMPLETE,
        INCOMPLETE,
        FAILED,
        MISSED
    }

    /** How many cells, a check on an operation each, applied and how many of them ended in a verdict. */
    public record Cells(int tested, int applicable) {
        public Cells {
            if (tested < 0 || tested > applicable) {
                throw new IllegalArgumentException("tested cells are a part of the applicable ones");
            }
        }
    }

    /** Whether it looked at all the API as its schedule wants: complete, or incomplete with some verdicts. */
    public boolean ran() {
        return whole
                && (end == End.COMPLETE
                        || (end == End.INCOMPLETE
                                && categories.values().stream().anyMatch(cells -> cells.tested() > 0)));
    }

    /** Whether it says how a category stood: some cells of a complete run, or all of an incomplete one, ended in a verdict. */
    public boolean covers(String category) {
        var cells = categories.get(category);
        if (!whole || cells == null) {
            return false;
        }
        return switch (end) {
            case COMPLETE -> cells.tested() > 0 || cells.applicable() == 0;
            case INCOMPLETE -> cells.applicable() > 0 && cells.tested() == cells.applicable();
            case FAILED, MISSED -> false;
        };
    }

    /** Whether it shows that no check of a category applies to any operation. */
    public boolean appliesNowhere(String category) {
        var cells = categories.get(category);
        return covers(category) && cells != null && cells.applicable() == 0;
    }
}
