package dev.assay.app.controls;

import dev.assay.app.http.Refusal;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks at: a period, and the instant it is known at.
 *
 * @param knownAt not after now
 */
@Serdeable
public record View(Period period, Instant knownAt) {
    private static final int USUAL_DAYS = 90;
    private static final int USUAL_SINCE = 7;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** As an address says; what it leaves out is the last 90 days as known now. */
    static View of(@Nullable String from, @Nullable String to, @Nullable String knownAt, ZoneId zone, Instant now) {
        var known = instant("knownAt", knownAt, now, now);
        var end = day("to", to, LocalDate.ofInstant(known, zone));
        var begin = day("from", from, end.minusDays(USUAL_DAYS - 1L));
        return new View(new Period(begin, end), known);
    }

    /** The earlier instant it is compared with: a week before, unless an address says otherwise. */
    Instant since(@Nullable String text) {
        return instant("since", text, knownAt.minus(Duration.ofDays(USUAL_SINCE)), knownAt);
    }

    private static Instant instant(String field, @Nullable String text, Instant usual, Instant last) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            var asked = Instant.parse(text.strip());
            if (asked.isBefore(EARLIEST)) {
                throw new DateTimeParseException("before " + EARLIEST, text, 0);
            }
            return asked.isAfter(last) ? last : asked;
        } catch (DateTimeParseException e) {
            var what = "Write the instant as 2026-03-31T12:00:00Z, in the year 1900 or later.";
            throw new Refusal.Invalid(what, new Refusal.Field(field, what));
        }
    }

    private static LocalDate day(String field, @Nullable String text, LocalDate usual) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            var what = "Write the day as 2026-03-31.";
            throw new Refusal.Invalid(what, new Refusal.Field(field, what));
        }
    }
}
