package dev.assay.scanner.probe;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How fast a target was asked and why more slowly than allowed.
 *
 * @param allowed requests per second that the scan file allows; 0 when nothing is known
 * @param slowest the lowest rate that the target brought it down to
 * @param last the rate at the end
 * @param falls how often the rate was halved, by cause
 */
public record Pacing(double allowed, double slowest, double last, Map<Cause, Integer> falls) {

    /** Of a scan of which nothing is known. */
    public static final Pacing UNKNOWN = new Pacing(0, 0, 0, Map.of());

    /** What made it slower. */
    public enum Cause {
        /** Answers with status 429. */
        TOO_MANY_REQUESTS("429"),
        /** Answers with status 503. */
        UNAVAILABLE("503"),
        /** Requests without an answer. */
        NO_ANSWER("no answer"),
        /** Answers that took far longer than the same operation's did before. */
        SLOW_ANSWERS("slow answers");

        private final String word;

        Cause(String word) {
            this.word = word;
        }

        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Pacing {
        falls = Map.copyOf(falls);
    }

    /** Such as {@code 5 a second allowed; halved 3 times (2 × 429, 1 × slow answers), at the slowest 0.6 a second}. */
    public String sentence() {
        var most = number(allowed) + " a second allowed";
        if (falls.isEmpty()) {
            return most + ", not slowed down";
        }
        var causes = falls.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue() + " × " + e.getKey().word)
                .collect(Collectors.joining(", "));
        int times = falls.values().stream().mapToInt(Integer::intValue).sum();
        return most + "; halved " + times + (times == 1 ? " time (" : " times (") + causes + "), at the slowest "
                + number(slowest) + " and at the end " + number(last) + " a second";
    }

    private static String number(double rate) {
        return rate == Math.rint(rate) ? String.valueOf((long) rate) : String.format(Locale.ROOT, "%.1f", rate);
    }
}
