package dev.assay.policies.document;

import java.time.Period;
import java.util.Optional;

/** How often something is performed. */
public enum Frequency {
    CONTINUOUS,
    DAILY,
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    SEMIANNUAL,
    ANNUAL,
    PER_EVENT;

    /** The time from one performance to the next; empty when there is no calendar for it (continuous, per event). */
    public Optional<Period> every() {
        return switch (this) {
            case CONTINUOUS, PER_EVENT -> Optional.empty();
            case DAILY -> Optional.of(Period.ofDays(1));
            case WEEKLY -> Optional.of(Period.ofWeeks(1));
            case MONTHLY -> Optional.of(Period.ofMonths(1));
            case QUARTERLY -> Optional.of(Period.ofMonths(3));
            case SEMIANNUAL -> Optional.of(Period.ofMonths(6));
            case ANNUAL -> Optional.of(Period.ofYears(1));
        };
    }
}
