package dev.assay.app.controls;

import dev.assay.app.inventory.ApiChange;
import dev.assay.app.inventory.ApiFacts;
import java.time.LocalDate;
import java.util.List;

/**
 * An API in the scope of a control on a day.
 *
 * @param since the first day of the time in scope and in service that this day belongs to
 * @param fitsSince the same, times out of service in between not counted
 * @param steps how it stood in that time, the oldest first; the last is how it stood on the day
 */
record ApiDay(java.util.UUID id, String number, LocalDate since, LocalDate fitsSince, List<ApiChange> steps) {
    ApiChange now() {
        return steps.getLast();
    }

    ApiFacts facts() {
        return now().facts();
    }
}
