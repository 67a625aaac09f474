package dev.assay.app.people;

import dev.assay.app.http.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The day that somebody asks about, and the instant as known at which; not after now. */
public record AsOf(LocalDate day, Instant knownAt) {
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 12, 31);

    /** As an address says; what it leaves out is today, as known now. */
    public static AsOf of(@Nullable String day, @Nullable String knownAt, LocalDate today, Instant now) {
        return new AsOf(
                day == null || day.isBlank() ? today : day("day", day),
                knownAt == null || knownAt.isBlank() ? now : instant(knownAt, now));
    }

    /** A day as people write it, such as 2026-03-31; {@code field} is what a refusal names. */
    public static LocalDate day(String field, String text) {
        try {
            var day = LocalDate.parse(text.strip());
            if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw wrong(field, "Write the day as 2026-03-31, from 1900 to 2200.");
    }

    /** A day that may be left out; null then. */
    public static @Nullable LocalDate dayOrNone(String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : day(field, text);
    }

    private static Instant instant(String text, Instant now) {
        try {
            var known = Instant.parse(text.strip());
            if (known.isAfter(Instant.EPOCH)) {
                return known.isAfter(now) ? now : known;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw wrong("knownAt", "Write the instant as 2026-03-31T12:00:00Z, in the year 1970 or later.");
    }

    private static Refusal.Invalid wrong(String field, String what) {
        return new Refusal.Invalid(what, new Refusal.Field(field, what));
    }
}
