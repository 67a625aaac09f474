package dev.assay.scanner.report;

import dev.assay.scanner.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan has to reach.
 *
 * @param failOn a confirmed finding this bad or worse fails; without a baseline every finding is new
 * @param failUnder a score under this fails, 0 to 100; null to not look at the score
 * @param coverageFloor percent of what could be asked that must have been asked
 */
public record Gate(Severity failOn, @Nullable Double failUnder, double coverageFloor) {

    /** Fails on high, asks for 80 percent. */
    public static final Gate DEFAULT = new Gate(Severity.HIGH, null, 80);

    /** How a report stands at the gate, with the exit code a command line leaves with. */
    public enum Standing {
        PASSED(0, "passed"),
        FAILED(1, "failed"),
        INCOMPLETE(3, "incomplete"),
        STOPPED_FOR_SAFETY(4, "stopped for safety");

        private final int exitCode;
        private final String word;

        Standing(int exitCode, String word) {
            this.exitCode = exitCode;
            this.word = word;
        }

        public int exitCode() {
            return exitCode;
        }

        public String word() {
            return word;
        }
    }

    /**
     * A standing with every reason for it, a sentence each; none for a pass. A report that fails and is incomplete too is incomplete,
     * because it did not look everywhere; its reasons tell both.
     */
    public record Result(Standing standing, List<String> reasons) {
        public Result {
            reasons = List.copyOf(reasons);
        }
    }

    /** How the report stands. */
    public Result judge(ScanReport report) {
        var incomplete = new ArrayList<>(report.incomplete().stream()
                .map(ScanReport.Incomplete::sentence)
                .toList());
        if (report.coverage().percent() < coverageFloor) {
            incomplete.add("Coverage is " + shown(report.coverage().percent()) + " %, under the floor of "
                    + shown(coverageFloor) + " %.");
        }
        var score = report.score();
        if (failUnder != null && score == null) {
            incomplete.add("There is no score to compare with " + shown(failUnder) + ".");
        }
        var failed = failures(report);
        var reasons = new ArrayList<>(incomplete);
        reasons.addAll(failed);
        return new Result(standing(report, !incomplete.isEmpty(), !failed.isEmpty()), reasons);
    }

    private List<String> failures(ScanReport report) {
        var failed = new ArrayList<String>();
        long bad = report.confirmed().stream()
                .filter(finding -> finding.severity().atLeast(failOn))
                .count();
        if (bad > 0) {
            failed.add((bad == 1 ? "1 confirmed finding is " : bad + " confirmed findings are ")
                    + failOn.slug()
                    + (failOn == Severity.CRITICAL ? "." : " or worse."));
        }
        var score = report.score();
        if (failUnder != null && score != null && score.points() < failUnder) {
            failed.add("The score is " + shown(score.points()) + ", under " + shown(failUnder) + ".");
        }
        return failed;
    }

    private static Standing standing(ScanReport report, boolean incomplete, boolean failed) {
        if (report.verdict() == ScanReport.Verdict.STOPPED_FOR_SAFETY) {
            return Standing.STOPPED_FOR_SAFETY;
        }
        if (incomplete) {
            return Standing.INCOMPLETE;
        }
        return failed ? Standing.FAILED : Standing.PASSED;
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
