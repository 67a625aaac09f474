package dev.assay.app.access;

import dev.assay.app.http.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** Days as forms send them. */
final class Days {
    private Days() {}

    /** The instant at which a day, such as 2026-03-31, has ended in a zone. */
    static Instant endOf(String day, ZoneId zone) {
        try {
            return LocalDate.parse(day.strip()).plusDays(1).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid(
                    "A day is written as 2026-03-31.", new Refusal.Field("until", "Write the day as 2026-03-31."));
        }
    }
}
