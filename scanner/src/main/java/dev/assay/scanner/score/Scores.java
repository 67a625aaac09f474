package dev.assay.scanner.score;

import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes the score, version 1.
 *
 * <p>Per category: 100 less the points of each root cause, at least 0. A root cause takes the points of its worst instance; each
 * further instance adds a tenth of that, up to half as much again. Overall: the mean of the categories that were tested, weighted by
 * {@link Category#weight()}. A confirmed critical finding caps at 59 points and grade D; a confirmed finding across tenants at 59 and
 * F. There is a grade when the coverage of the safe checks is at least 80 % and the sign-in checks held at least 99 %.
 */
public final class Scores {

    private static final double LEAST_COVERAGE = 80;
    private static final double LEAST_SIGNED_IN = 99;
    private static final double CAP = 59;

    private Scores() {}

    /** As the other, where no category is silent that a grade has to speak of. */
    public static Score of(
            Collection<Finding> confirmed,
            java.util.function.Function<Finding, String> rootCause,
            Set<Category> tested,
            double safeCoverage,
            double signedIn) {
        return of(confirmed, rootCause, tested, Set.of(), safeCoverage, signedIn);
    }

    /**
     * @param confirmed the confirmed findings; those folded into another root cause left out
     * @param rootCause names the root cause of a finding within its category, such as the check's id or its family
     * @param tested the categories in which anything was tested
     * @param untested the categories that apply and of which no grade may be silent, though nothing of them was tested
     * @param safeCoverage percentage of applicable passive and safe cells that were tested
     * @param signedIn percentage of sign-in checks that held; 100 when nobody was to sign in, not a number when
     *     nothing showed whether the sign-ins hold
     */
    public static Score of(
            Collection<Finding> confirmed,
            java.util.function.Function<Finding, String> rootCause,
            Set<Category> tested,
            Set<Category> untested,
            double safeCoverage,
            double signedIn) {
        var categories = new EnumMap<Category, Double>(Category.class);
        for (var category : tested) {
            categories.put(category, points(confirmed, rootCause, category));
        }
        double overall = mean(categories);
        var notes = new ArrayList<String>();
        var grade = grade(overall);
        if (confirmed.stream().anyMatch(f -> f.severity() == Severity.CRITICAL)) {
            grade = worse(grade, "D");
            overall = Math.min(overall, CAP);
            notes.add("capped at D and 59 points: a critical finding is confirmed");
        }
        if (confirmed.stream().anyMatch(Finding::crossTenant)) {
            grade = "F";
            overall = Math.min(overall, CAP);
            notes.add("capped at F: one tenant reached another's data");
        }
        var withheld = withheld(tested, untested, safeCoverage, signedIn);
        return new Score(Score.VERSION, rounded(overall), withheld == null ? grade : null, withheld, categories, notes);
    }

    private static double points(
            Collection<Finding> confirmed, java.util.function.Function<Finding, String> rootCause, Category category) {
        Map<String, List<Finding>> causes =
                confirmed.stream().filter(f -> f.category() == category).collect(Collectors.groupingBy(rootCause));
        double lost = 0;
        for (var instances : causes.values()) {
            int worst = instances.stream()
                    .map(Finding::severity)
                    .min(Comparator.naturalOrder())
                    .map(Severity::points)
                    .orElse(0);
            lost += worst * Math.min(1.5, 1 + 0.1 * (instances.size() - 1));
        }
        return rounded(100 - Math.min(100, lost));
    }

    private static double mean(Map<Category, Double> categories) {
        double sum = 0;
        int weights = 0;
        for (var entry : categories.entrySet()) {
            sum += entry.getValue() * entry.getKey().weight();
            weights += entry.getKey().weight();
        }
        return weights == 0 ? 0 : sum / weights;
    }

    private static String grade(double points) {
        double shown = rounded(points);
        return shown >= 90 ? "A" : shown >= 80 ? "B" : shown >= 70 ? "C" : shown >= 60 ? "D" : "F";
    }

    private static String worse(String one, String other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static @Nullable String withheld(
            Set<Category> tested, Set<Category> untested, double safeCoverage, double signedIn) {
        if (tested.isEmpty()) {
            return "not graded (nothing was tested)";
        }
        if (safeCoverage < LEAST_COVERAGE) {
            return "not graded (coverage " + whole(safeCoverage) + " %)";
        }
        if (!untested.isEmpty()) {
            return "not graded (nothing was tested of "
                    + untested.stream().map(Category::slug).sorted().collect(Collectors.joining(", ")) + ")";
        }
        if (Double.isNaN(signedIn)) {
            return "not graded (no operation shows whether the sign-ins hold)";
        }
        if (signedIn < LEAST_SIGNED_IN) {
            return "not graded (sign-ins held " + whole(signedIn) + " %)";
        }
        return null;
    }

    private static String whole(double percent) {
        return Integer.toString((int) Math.floor(percent));
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).doubleValue();
    }
}
