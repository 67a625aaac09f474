package dev.assay.app.controls;

import dev.assay.app.inventory.ApiChange;
import dev.assay.app.inventory.ApiFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An API in the scope of a control on a day.
 *
 * @param since the first day of the time in scope and in service that this day belongs to
 * @param fitting the times in which it was what the scope asks for, in service or not: those that touch the day, and earlier ones at the same
 *     base URL
 * @param steps how it stood in that time, the oldest first; the last is how it stood on the day
 */
record ApiDay(java.util.UUID id, String number, LocalDate since, List<Time> fitting, List<ApiChange> steps) {
    /** From an instant, up to another and without it. */
    record Time(Instant from, Instant to) {
        boolean has(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    /** Whether it was what the scope asks for at an instant, in a time that reaches to this day or at its base URL. */
    boolean fitted(Instant instant) {
        return fitting.stream().anyMatch(time -> time.has(instant));
    }

    ApiChange now() {
        return steps.getLast();
    }

    ApiFacts facts() {
        return now().facts();
    }

    /** Since when it is in scope; what a scan saw of it before that says nothing. */
    Instant from() {
        return steps.getFirst().at();
    }

    /** The base URL that is scanned. */
    String target() {
        return facts().target();
    }

    /** Since when that is its base URL. */
    Instant targetSince() {
        int first = steps.size() - 1;
        while (first > 0 && steps.get(first - 1).facts().target().equals(target())) {
            first--;
        }
        return steps.get(first).at();
    }
}
