package dev.assay.app.retention;

import dev.assay.app.evidence.Retention;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/**
 * How long payloads of each class are kept, and who says so.
 *
 * @param byClass the period of each class that ends
 * @param revision the commit of the governance repository they are from; "defaults" without one
 */
public record Periods(Map<Retention, Period> byClass, String revision) {
    static final String DEFAULTS = "defaults";

    public Periods {
        byClass = Map.copyOf(byClass);
    }

    /** The first day on which what was recorded on a day may be erased; nothing when it is kept for good. */
    public Optional<LocalDate> ends(String retention, LocalDate day) {
        return byClass.entrySet().stream()
                .filter(one -> one.getKey().label().equals(retention))
                .map(one -> day.plus(one.getValue()).plusDays(1))
                .findFirst();
    }
}
