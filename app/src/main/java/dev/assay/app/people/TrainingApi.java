package dev.assay.app.people;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Training over REST. */
@Controller("/api/v1/training")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TrainingApi {
    private static final int USUAL_JOIN_DAYS = 30;
    private static final int USUAL_RENEWAL = 12;

    private final Training training;
    private final People people;
    private final Clock clock;

    TrainingApi(Training training, People people, Clock clock) {
        this.training = training;
        this.people = people;
        this.clock = clock;
    }

    /** A course: {@code audience} are groups with commas between; left out, 30 days after joining, again after 12 months, from today on. */
    @Serdeable
    record Asked(
            @Nullable String title,
            @Nullable String audience,
            @Nullable LocalDate since,
            @Nullable Integer joinDays,
            @Nullable Integer renewMonths) {}

    /** The last day on which a course is asked for; today where it is left out. */
    @Serdeable
    record End(@Nullable LocalDate day) {}

    /** That a person (by id) completed a course (by number) on a day. */
    @Serdeable
    record Done(
            @Nullable String person,
            @Nullable String course,
            @Nullable LocalDate completed) {}

    /** A list of completed courses as CSV with the columns person, course and completed. */
    @Serdeable
    record Sent(
            @Nullable String csv,
            @Nullable String fileName,
            @Nullable Boolean dryRun) {}

    /** Why a record is withdrawn. */
    @Serdeable
    record Withdrawal(@Nullable String reason) {}

    /** Every course ever made, the oldest first. */
    @Get("/courses")
    @Needs(Permission.VIEW_ROSTER)
    Slice<Course> courses(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(training.courses(), Course::number, after, limit);
    }

    /** Makes a course. */
    @Post("/courses")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_ROSTER)
    Course make(@Body Asked asked, Actor actor) {
        return training.make(
                new Course.Asked(
                        text(asked.title()),
                        text(asked.audience()),
                        Objects.requireNonNullElseGet(asked.since(), people::today),
                        Objects.requireNonNullElse(asked.joinDays(), USUAL_JOIN_DAYS),
                        Objects.requireNonNullElse(asked.renewMonths(), USUAL_RENEWAL)),
                actor);
    }

    /** Ends a course: after that day it is asked of nobody. */
    @Post("/courses/{number}/end")
    @Needs(Permission.EDIT_ROSTER)
    Course end(String number, @Body End asked, Actor actor) {
        return training.end(number, Objects.requireNonNullElseGet(asked.day(), people::today), actor);
    }

    /** What was asked of whom on a day and how they stood to it: {@code state} is CURRENT, OPEN or OVERDUE. */
    @Get("/duties")
    @Needs(Permission.VIEW_ROSTER)
    Slice<Duty> duties(
            @QueryValue @Nullable String day,
            @QueryValue @Nullable String knownAt,
            @QueryValue Duty.@Nullable State state,
            @QueryValue @Nullable String after,
            @QueryValue @Nullable Integer limit) {
        var asked = AsOf.of(day, knownAt, people.today(), clock.instant());
        var all = training.on(asked.day(), asked.knownAt()).stream()
                .filter(duty -> state == null || duty.state() == state)
                .toList();
        return Slice.ofPlaces(all, after, limit);
    }

    /** Every record that somebody completed a course, the oldest first, the withdrawn ones too. */
    @Get("/completions")
    @Needs(Permission.VIEW_ROSTER)
    Slice<Completion> completions(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(training.completions(), Completion::number, after, limit);
    }

    /** Records that somebody completed a course. */
    @Post("/completions")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_ROSTER)
    Completion record(@Body Done done, Actor actor) {
        var day = done.completed();
        if (day == null) {
            throw new Refusal.Invalid(
                    "This cannot be kept like this.",
                    new Refusal.Field("completed", "Give the day, such as 2026-03-31."));
        }
        return training.record(text(done.person()), text(done.course()), day, actor);
    }

    /** Takes a list of completed courses over, all of it or nothing; a dry run only says what it would bring. */
    @Post("/imports")
    @Needs(Permission.EDIT_ROSTER)
    Training.Taken take(@Body Sent sent, Actor actor) {
        return training.take(
                text(sent.csv()).getBytes(StandardCharsets.UTF_8),
                text(sent.fileName()),
                Boolean.TRUE.equals(sent.dryRun()),
                actor);
    }

    /** Withdraws a record that should not be there: it stays in the books and counts no more. */
    @Post("/completions/{number}/withdrawal")
    @Needs(Permission.EDIT_ROSTER)
    Completion withdraw(String number, @Body Withdrawal asked, Actor actor) {
        return training.withdraw(number, text(asked.reason()), actor);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
