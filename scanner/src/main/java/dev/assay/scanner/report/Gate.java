package dev.assay.scanner.report;

import dev.assay.scanner.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a scan has to reach.
 *
 * @param failOn a confirmed finding this bad or worse fails, unless the baseline has it or an exception lets it stand
 * @param failUnder a score under this fails, 0 to 100; null to not look at the score
 * @param coverageFloor percent of what could be asked that must have been asked
 * @param allowIncomplete lets an incomplete scan pass when nothing else is wrong; the result says so
 */
public record Gate(Severity failOn, @Nullable Double failUnder, double coverageFloor, boolean allowIncomplete) {

    /** Fails on high, asks for 80 percent. */
    public static final Gate DEFAULT = new Gate(Severity.HIGH, null, 80);

    public Gate(Severity failOn, @Nullable Double failUnder, double coverageFloor) {
        this(failOn, failUnder, coverageFloor, false);
    }

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
     *
     * @param allowedIncomplete whether it would be incomplete, had the caller not allowed that
     */
    public record Result(Standing standing, List<String> reasons, boolean allowedIncomplete) {
        public Result {
            reasons = List.copyOf(reasons);
        }
    }

    /** How the report stands by itself. */
    public Result judge(ScanReport report) {
        return judge(Review.of(report));
    }

    /** How the report stands beside its baseline and the exceptions. */
    public Result judge(Review review) {
        var report = review.report();
        var incomplete = new ArrayList<>(report.incomplete().stream()
                .map(ScanReport.Incomplete::sentence)
                .toList());
        if (report.coverage().percent() < coverageFloor) {
            incomplete.add("Coverage is " + shown(report.coverage().percent()) + " %, under the floor of "
                    + shown(coverageFloor) + " %."
                    + Optional.of(Coverage.neverAskedInWords(report.population()))
                            .filter(words -> !words.isEmpty())
                            .map(words -> " " + words + ".")
                            .orElse(""));
        }
        var score = report.score();
        if (failUnder != null && score == null) {
            incomplete.add("There is no score to compare with " + shown(failUnder) + ".");
        }
        var failed = failures(review);
        var reasons = new ArrayList<>(incomplete);
        reasons.addAll(failed);
        boolean allowed = allowIncomplete && !incomplete.isEmpty();
        return new Result(standing(report, !allowed && !incomplete.isEmpty(), !failed.isEmpty()), reasons, allowed);
    }

    private List<String> failures(Review review) {
        var failed = new ArrayList<String>();
        var compared = review.baseline() == null ? "confirmed" : "new confirmed";
        long worse = review.counted().stream()
                .filter(finding -> review.state(finding) == Review.State.WORSE)
                .filter(finding -> finding.severity().atLeast(failOn))
                .count();
        long bad = review.counted().stream()
                .filter(finding -> finding.severity().atLeast(failOn))
                .count();
        if (bad > 0) {
            failed.add((bad == 1 ? "1 " + compared + " finding is " : bad + " " + compared + " findings are ")
                    + failOn.slug()
                    + (failOn == Severity.CRITICAL ? "" : " or worse")
                    + (worse == 0 ? "." : "; " + worse + " of them the baseline has with a lower severity."));
        }
        failed.addAll(review.failures());
        var score = review.report().score();
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
