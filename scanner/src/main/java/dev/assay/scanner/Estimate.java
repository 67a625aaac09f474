package dev.assay.scanner;

import dev.assay.scanner.finding.Category;
import java.time.Duration;
import java.util.List;

/**
 * What a scan would do, worked out without sending anything.
 *
 * @param recording most requests to sign in and to record what identities read
 * @param requests most requests of the whole scan, within its limits
 * @param shortest how long that many requests take at the allowed rate
 */
public record Estimate(int recording, int requests, Duration shortest, List<Part> parts) {

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
}
