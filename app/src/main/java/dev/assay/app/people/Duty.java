package dev.assay.app.people;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a course asks of somebody on a day.
 *
 * @param completed when they last completed it up to that day; null where never
 * @param due by when it has to be completed, for the first time or again; null where it is completed for good
 */
@Serdeable
public record Duty(
        String course,
        String title,
        String person,
        String name,
        State state,
        @Nullable LocalDate completed,
        @Nullable LocalDate due) {
    /** How somebody stands to a course. */
    public enum State {
        /** Completed, and not due again yet. */
        CURRENT,
        /** Not completed yet, and still in time. */
        OPEN,
        OVERDUE
    }

    static Duty of(Course course, Person person, @Nullable LocalDate completed, LocalDate day) {
        var due = due(course, person, completed);
        var state = due != null && day.isAfter(due) ? State.OVERDUE : completed == null ? State.OPEN : State.CURRENT;
        return new Duty(course.number(), course.title(), person.id(), person.name(), state, completed, due);
    }

    private static @Nullable LocalDate due(Course course, Person person, @Nullable LocalDate completed) {
        if (completed == null) {
            var from = person.joined().isAfter(course.since()) ? person.joined() : course.since();
            return from.plusDays(course.joinDays());
        }
        return course.renewMonths() == 0 ? null : completed.plusMonths(course.renewMonths());
    }
}
