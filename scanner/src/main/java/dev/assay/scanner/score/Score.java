package dev.assay.scanner.score;

import dev.assay.scanner.finding.Category;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a scan is marked.
 *
 * @param version of the rule, so that marks of different rules are not compared
 * @param points 0 to 100, with one decimal, after the caps
 * @param grade A, B, C, D or F; null when withheld
 * @param withheld why there is no grade, such as {@code not graded (coverage 63 %)}; null when there is one
 * @param categories points per category that was applicable and tested
 * @param notes caps and other rules that were applied, in sentences
 */
public record Score(
        String version,
        double points,
        @Nullable String grade,
        @Nullable String withheld,
        Map<Category, Double> categories,
        List<String> notes) {

    /** The rule's version. */
    public static final String VERSION = "1";

    public Score {
        categories = java.util.Collections.unmodifiableMap(new TreeMap<>(categories));
        notes = List.copyOf(notes);
        if ((grade == null) == (withheld == null)) {
            throw new IllegalArgumentException("a score has a grade or a reason for having none");
        }
    }
}
