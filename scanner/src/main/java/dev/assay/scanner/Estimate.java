package dev.assay.scanner;

import dev.assay.scanner.finding.Category;
import dev.assay.scanner.probe.Limits;
import java.time.Duration;
import java.util.List;

/**
 * What a scan would do, worked out without sending anything.
 *
 * @param recording most requests to sign in and to record what identities read
 * @param operations how many are described
 * @param requests most requests of the whole scan, if no limit ended it
 * @param likely requests that a scan of this size usually takes, right within a factor of two
 * @param shortest how long the most requests take at the allowed rate
 * @param limits that would end it
 */
public record Estimate(
        int operations, int recording, int requests, int likely, Duration shortest, Limits limits, List<Part> parts) {

    /**
     * One check's part.
     *
     * @param operations where it would be asked
     * @param requests most requests for it
     * @param notTested where it would not be asked though it makes sense, with the reason
     */
    public record Part(
            String checkId, Category category, String title, int operations, int requests, List<Untested> notTested) {}

    /** What an estimate may be off by. */
    private static final int SPARE = 2;

    /** How long as many requests as are likely take at the allowed rate. */
    public Duration usual() {
        return Duration.ofMillis((long) Math.ceil(1000 * likely / limits.ratePerSecond()));
    }

    /** Something left out; {@code excluded} by the profile or a permission, otherwise for want of something. */
    public record Untested(String operation, String reason, boolean excluded) {}

    public Estimate {
        parts = List.copyOf(parts);
    }

    /** Why a scan may not come to its end within its limits, with how much it would leave; empty when it always does. */
    public String beyond() {
        long room = Math.min(limits.requests(), (long)
                (limits.ratePerSecond() * limits.scan().toSeconds()));
        long needed = Math.min(requests, SPARE * (long) likely);
        if (needed <= room) {
            return "";
        }
        long unasked = Math.ceilDiv((needed - room) * operations, needed);
        return ("That may not fit into the %d requests and %d minutes that a scan may take, which are %d requests at"
            + " this rate: a scan that runs into a limit is incomplete, and of %d operations about %d would not be"
            + " asked if it took twice as many as scans of this size usually do. Allow more requests, more minutes or"
            + " a higher rate, or choose a profile that asks less.")
                .formatted(limits.requests(), limits.scan().toMinutes(), room, operations, unasked);
    }
}
