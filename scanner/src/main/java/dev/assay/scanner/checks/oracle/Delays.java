package dev.assay.scanner.checks.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Delays asked for and times taken, and whether the one follows the other: a line through them (least squares) has a slope of one,
 * give or take 0.3, and they lie on it with a correlation of at least 0.85.
 */
public final class Delays {
    private static final double SLACK = 0.30;
    private static final double LEAST_CORRELATION = 0.85;

    private final List<Double> asked = new ArrayList<>();
    private final List<Double> took = new ArrayList<>();

    /** Whether what an answer took longer than usual is about what was asked for, or more: a first look only. */
    public static boolean follows(Duration longer, Duration asked) {
        return longer.toNanos() >= (1 - SLACK) * asked.toNanos();
    }

    public void add(Duration delay, Duration time) {
        asked.add(delay.toNanos() / 1e9);
        took.add(time.toNanos() / 1e9);
    }

    public boolean onTheLine() {
        return Math.abs(slope() - 1) <= SLACK && correlation() >= LEAST_CORRELATION;
    }

    /** Slope and correlation, for a proof. */
    public String said() {
        return String.format(
                Locale.ROOT,
                "Over %d requests the answers took %.2f seconds longer for each second asked for (correlation %.2f).",
                asked.size(),
                slope(),
                correlation());
    }

    private double slope() {
        double variance = product(asked, asked);
        return variance == 0 ? 0 : product(asked, took) / variance;
    }

    private double correlation() {
        double both = Math.sqrt(product(asked, asked) * product(took, took));
        return both == 0 ? 0 : product(asked, took) / both;
    }

    /** The sum of the products of what differs from the mean. */
    private static double product(List<Double> one, List<Double> other) {
        double sum = 0;
        for (int i = 0; i < one.size(); i++) {
            sum += (one.get(i) - mean(one)) * (other.get(i) - mean(other));
        }
        return sum;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
