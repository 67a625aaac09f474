package dev.assay.app.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a control stood on a day, and why.
 *
 * @param reasons all that was looked at, what weighs most first; never empty
 * @param byCommitTimes where the day was over before Assay knew the governance repository; null otherwise
 */
@Serdeable
public record DayStatus(
        LocalDate day,
        Status status,
        List<Reason> reasons,
        @Nullable ByCommitTimes byCommitTimes) {
    private static final int MOST_TOLD = 3;

    public DayStatus {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a status without a reason");
        }
    }

    /** Whether it stood the same for the same reasons, however Assay came to know of it. */
    boolean standsLike(DayStatus other) {
        return status == other.status && reasons.equals(other.reasons);
    }

    /** The reasons that made the status what it is. */
    public List<Reason> deciding() {
        return reasons.stream().filter(reason -> reason.status() == status).toList();
    }

    /** Why it stood so, in a few sentences. */
    public String why() {
        var deciding = deciding().stream().map(Reason::sentence).distinct().toList();
        var told = String.join(" ", deciding.subList(0, Math.min(MOST_TOLD, deciding.size())));
        return deciding.size() > MOST_TOLD ? told + " And " + (deciding.size() - MOST_TOLD) + " more." : told;
    }
}
