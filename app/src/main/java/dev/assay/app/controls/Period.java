package dev.assay.app.controls;

import dev.assay.app.http.Refusal;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** The days from one to another, both included; at most three years. */
@Serdeable
public record Period(LocalDate from, LocalDate to) {
    private static final int MOST_DAYS = 1100;

    public Period {
        if (to.isBefore(from)) {
            var what = "The period ends before it begins.";
            throw new Refusal.Invalid(what, new Refusal.Field("to", what));
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            var what = "The period is longer than " + MOST_DAYS + " days.";
            throw new Refusal.Invalid(what, new Refusal.Field("from", what));
        }
    }

    public static Period of(LocalDate day) {
        return new Period(day, day);
    }

    /** How many days it has. */
    public int length() {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to) + 1);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public Stream<LocalDate> days() {
        // Not until the day after, which the last day there can be does not have.
        return Stream.concat(from.datesUntil(to), Stream.of(to));
    }
}
