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
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Access reviews over REST. {@code {number}} is a review's number, such as AR-3. */
@Controller("/api/v1/access-reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccessReviewsApi {
    private final AccessReviews reviews;

    AccessReviewsApi(AccessReviews reviews) {
        this.reviews = reviews;
    }

    /** A review: over Assay's {@code accounts} and {@code tokens}, and over the users of {@code system} whom {@code csv} names. */
    @Serdeable
    record Asked(
            @Nullable String title,
            @Nullable String control,
            @Nullable LocalDate dueOn,
            @Nullable Boolean accounts,
            @Nullable Boolean tokens,
            @Nullable String system,
            @Nullable String fileName,
            @Nullable String csv) {}

    /** What is decided about rows, by their places: KEEP, CHANGE or REMOVE, and why. */
    @Serdeable
    record Decided(
            @Nullable Set<@Nullable Integer> rows,
            AccessRow.@Nullable Decision decision,
            @Nullable String reason) {
        /** The places that were named; a null among them names none. */
        Set<Integer> places() {
            return Objects.requireNonNullElse(rows, Set.<@Nullable Integer>of()).stream()
                    .flatMap(Stream::ofNullable)
                    .collect(Collectors.toSet());
        }
    }

    /** Every access review, the oldest first. */
    @Get
    @Needs(Permission.VIEW_ROSTER)
    Slice<AccessReview> list(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(reviews.all(), AccessReview::number, after, limit);
    }

    /** Begins a review over all that lets in now. */
    @Post
    @Status(HttpStatus.CREATED)
    @Needs(Permission.REVIEW_ACCESS)
    AccessReview begin(@Body Asked asked, Actor actor) {
        var due = asked.dueOn();
        if (due == null) {
            throw new Refusal.Invalid(
                    "The review cannot begin like this.",
                    new Refusal.Field("dueOn", "Give the day by which it is due, such as 2026-03-31."));
        }
        var csv = asked.csv();
        return reviews.begin(
                new ReviewToBegin(
                        text(asked.title()),
                        text(asked.control()),
                        due,
                        Boolean.TRUE.equals(asked.accounts()),
                        Boolean.TRUE.equals(asked.tokens()),
                        text(asked.system()),
                        text(asked.fileName()),
                        csv == null ? null : csv.getBytes(StandardCharsets.UTF_8)),
                actor);
    }

    /** One review. */
    @Get("/{number}")
    @Needs(Permission.VIEW_ROSTER)
    AccessReview get(String number) {
        return reviews.get(number);
    }

    /** What a review looks at, row by row, with what was decided. */
    @Get("/{number}/rows")
    @Needs(Permission.VIEW_ROSTER)
    Slice<AccessRow> rows(String number, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(reviews.rows(number), row -> Integer.toString(row.place()), after, limit);
    }

    /** Decides about rows; nobody decides about their own access. */
    @Post("/{number}/decisions")
    @Needs(Permission.REVIEW_ACCESS)
    AccessReview decide(String number, @Body Decided decided, Actor actor) {
        var decision = decided.decision();
        if (decision == null) {
            throw new Refusal.Invalid(
                    "This cannot be decided like this.",
                    new Refusal.Field("decision", "Write KEEP, CHANGE or REMOVE."));
        }
        reviews.decide(number, decided.places(), decision, text(decided.reason()), actor);
        return reviews.get(number);
    }

    /** Completes a review in which every row was decided. */
    @Post("/{number}/completion")
    @Needs(Permission.REVIEW_ACCESS)
    AccessReview complete(String number, Actor actor) {
        return reviews.complete(number, actor);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
