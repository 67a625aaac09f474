package dev.assay.scanner.probe;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many requests a second are allowed at the moment: halved when the target pushes back, at most once a second, and growing back by a twentieth of the
 * allowed rate each second that it bears what it is asked (AIMD). Never above the allowed rate, and never below one request in two seconds. Safe for many
 * threads; instants are nanoseconds of one steady clock.
 */
final class Rate {

    private static final double SLOWEST = 0.5;
    private static final double STEPS = 20;
    private static final long SECOND = 1_000_000_000L;

    private final double fastest;
    private final Map<Pacing.Cause, Integer> falls = new EnumMap<>(Pacing.Cause.class);
    private double now;
    private double least;
    private long grownAt;
    private long fellAt;
    private boolean fell;

    Rate(double fastest, long nanos) {
        this.fastest = fastest;
        this.now = fastest;
        this.least = fastest;
        this.grownAt = nanos;
    }

    synchronized double now() {
        return now;
    }

    /** The target pushed back. Answers of requests that were under way together count once. */
    synchronized void pushedBack(Pacing.Cause cause, long nanos) {
        grownAt = nanos;
        if (fell && nanos - fellAt < SECOND) {
            return;
        }
        fell = true;
        fellAt = nanos;
        now = Math.max(Math.min(SLOWEST, fastest), now / 2);
        least = Math.min(least, now);
        falls.merge(cause, 1, Integer::sum);
    }

    /** The target bore a request. However long nothing was asked, that is one second's worth of trust. */
    synchronized void borne(long nanos) {
        long since = Math.clamp(nanos - grownAt, 0, SECOND);
        grownAt = nanos;
        now = Math.min(fastest, now + fastest / STEPS * since / SECOND);
    }

    synchronized Pacing told() {
        return new Pacing(fastest, least, now, Collections.unmodifiableMap(new EnumMap<>(falls)));
    }
}
