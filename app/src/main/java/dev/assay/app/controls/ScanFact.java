package dev.assay.app.controls;

import dev.assay.scanner.report.Coverage;
import dev.assay.scanner.report.Gate;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A scan run that is over.
 *
 * @param number short, for people, such as S-12
 * @param whole whether it asked everything of its profile; false for a re-test of single findings
 * @param submitted whether a client handed it in: this server did not run it
 * @param at when it ended; for a missed run, when it was due
 * @param recordedAt when Assay put its end into the books
 * @param reason why it is not complete; empty when it is
 * @param target the base URL that it was about; empty where that was not kept yet
 * @param categories what it covered, by the slug of the category: one that applies to nothing is there with 0 of 0; one that is absent
 *     was left out; empty when it has no report
 * @param checks the same by check
 */
public record ScanFact(
        UUID run,
        String number,
        UUID apiId,
        End end,
        boolean whole,
        boolean submitted,
        Instant at,
        Instant recordedAt,
        String reason,
        String target,
        Map<String, Cells> categories,
        Map<String, Cells> checks) {
    public ScanFact {
        categories = Map.copyOf(categories);
        checks = Map.copyOf(checks);
    }

    /** What became of a run. */
    public enum End {
        COMPLETE,
        INCOMPLETE,
        FAILED,
        MISSED
    }

    /**
     * How many cells, a check on an operation each, applied, and how many of them ended in a verdict.
     *
     * @param leftOut cells that apply and were left out, by the profile or for want of a permission; not among the applicable ones
     * @param asked the tested cells of checks that ask the API something, and {@code toAsk} the applicable ones; a check that only reads what
     *     was recorded anyway counts here where it is named by itself
     * @param why what was left out, such as {@code 11 checks, because the profile standard leaves it out}; empty when nothing was
     */
    public record Cells(int tested, int applicable, int leftOut, int asked, int toAsk, String why) {
        /** The largest part of what applies that may be left out, in percent, for the rest to say how the whole stood. */
        static final int MOST_LEFT_OUT = 20;

        public Cells {
            if (tested < 0 || tested > applicable || leftOut < 0 || asked < 0 || asked > tested || toAsk > applicable) {
                throw new IllegalArgumentException("tested cells are a part of the applicable ones");
            }
        }

        /** Cells of checks that ask, none of them left out; runs from before more was counted are read as such. */
        public Cells(int tested, int applicable) {
            this(tested, applicable, 0, tested, applicable, "");
        }

        /** Whether nothing that asks applies, and nothing that does was left out. */
        boolean nothingToAsk() {
            return toAsk == 0 && leftOut == 0;
        }

        /** Whether too much was left out for the rest to speak for the whole. */
        boolean leavesOutTooMuch() {
            return leftOut * 100L > MOST_LEFT_OUT * ((long) applicable + leftOut);
        }

        /** Whether they reach the floor that a scan as a whole has to reach, with something asked and little left out, or nothing is to be asked. */
        boolean enough() {
            boolean floor =
                    applicable == 0 || new Coverage(tested, applicable).percent() >= Gate.DEFAULT.coverageFloor();
            return floor && tellsOfTheWhole();
        }

        /** The same where every one of them has to be tested. */
        boolean all() {
            return applicable > 0 && tested == applicable && tellsOfTheWhole();
        }

        private boolean tellsOfTheWhole() {
            return nothingToAsk() || (asked > 0 && !leavesOutTooMuch());
        }
    }

    /** By its number; of one that this server did not run that is said with it, wherever it explains a day. */
    String named() {
        return submitted ? number + " (submitted by CI, not run by this server)" : number;
    }

    /** Whether it looked at all the API as its schedule wants: complete, for an incomplete run leaves a gap. */
    public boolean ran() {
        return whole && end == End.COMPLETE;
    }

    /** Whether it told something of the whole API: complete, or incomplete with some verdicts. */
    boolean told() {
        return ran()
                || (whole
                        && end == End.INCOMPLETE
                        && categories.values().stream().anyMatch(cells -> cells.tested() > 0));
    }

    /**
     * Whether it says how something asked stood: as many cells of a complete run as the floor wants, or all of an incomplete one, ended
     * in a verdict.
     */
    boolean covers(Asked asked) {
        var cells = asked.in(this);
        if (!whole || cells == null) {
            return false;
        }
        return switch (end) {
            case COMPLETE -> cells.enough();
            case INCOMPLETE -> cells.all();
            case FAILED, MISSED -> false;
        };
    }

    /** Whether it shows that no check that was asked for, and that asks the API something, applies to any operation. */
    boolean appliesNowhere(Asked asked) {
        var cells = asked.in(this);
        return covers(asked) && cells != null && cells.nothingToAsk();
    }
}
