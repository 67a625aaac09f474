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
 * @param shortest how long that many requests take at the allowed rate
 * @param limits that would end it
 */
public record Estimate(
        int operations, int recording, int requests, Duration shortest, Limits limits, List<Part> parts) {

    /**
     * One check's part.
     *
     * @param operations where it would be asked
     * @param requests most requests for it
     * @param notTested where it would not be asked though it makes sense, with the reason
     */
    public record Part(
            String checkId, Category category, String title, int operations, int requests, List<Untested> notTested) {}

    /** Something left out; {@code excluded} by the profile or a permission, otherwise for want of something. */
    public record Untested(String operation, String reason, boolean excluded) {}

    public Estimate {
        parts = List.copyOf(parts);
    }

    /** Why a scan may not come to its end within its limits, with how much it would leave; empty when it always does. */
    public String beyond() {
        long room = Math.min(limits.requests(), (long)
                (limits.ratePerSecond() * limits.scan().toSeconds()));
        if (requests <= room) {
            return "";
        }
        long unasked = Math.ceilDiv((requests - room) * operations, (long) requests);
        return ("That may not fit into the %d requests and %d minutes that a scan may take, which are %d requests at"
            + " this rate: a scan that runs into a limit is incomplete, and of %d operations about %d would not be"
            + " asked if every question took its most. Allow more requests, more minutes or a higher rate, or choose a"
            + " profile that asks less.")
                .formatted(limits.requests(), limits.scan().toMinutes(), room, operations, unasked);
    }
}
