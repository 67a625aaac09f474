package dev.assay.app.policies;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Slice;
import dev.assay.app.people.AsOf;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Acknowledgements of policies over REST. {@code {id}} is a policy's id. */
@Controller("/api/v1/acknowledgements")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AcknowledgementsApi {
    private final Acknowledgements acknowledgements;
    private final Policies policies;
    private final Clock clock;

    AcknowledgementsApi(Acknowledgements acknowledgements, Policies policies, Clock clock) {
        this.acknowledgements = acknowledgements;
        this.policies = policies;
        this.clock = clock;
    }

    /** How many of a policy's audience on a day had acknowledged it. */
    @Serdeable
    record Counted(
            String policy,
            String title,
            String version,
            String revision,
            String blob,
            List<String> audience,
            LocalDate day,
            int asked,
            long acknowledged,
            long waiting,
            long overdue,
            String rosterSha256) {
        static Counted of(Coverage coverage) {
            return new Counted(
                    coverage.policy(),
                    coverage.title(),
                    coverage.version(),
                    coverage.revision(),
                    coverage.blob(),
                    coverage.audience(),
                    coverage.day(),
                    coverage.standings().size(),
                    coverage.count(Coverage.State.ACKNOWLEDGED),
                    coverage.count(Coverage.State.WAITING),
                    coverage.count(Coverage.State.OVERDUE),
                    coverage.rosterSha256());
        }
    }

    /** The blob of the policy's file that was read. */
    @Serdeable
    record Read(@Nullable String blob) {}

    /** The coverage of every policy in force on a day, today if none is given, as known at an instant. */
    @Get
    @Needs(Permission.VIEW_ROSTER)
    Slice<Counted> list(
            @QueryValue @Nullable String day,
            @QueryValue @Nullable String knownAt,
            @QueryValue @Nullable String after,
            @QueryValue @Nullable Integer limit) {
        var asked = AsOf.of(day, knownAt, policies.today(), clock.instant());
        var all = acknowledgements.on(asked.day(), asked.knownAt()).stream()
                .map(Counted::of)
                .toList();
        return Slice.of(all, Counted::policy, after, limit);
    }

    /** How each person of a policy's audience on a day stood to it, those who are missing first. */
    @Get("/{id}")
    @Needs(Permission.VIEW_ROSTER)
    Slice<Coverage.Standing> of(
            String id,
            @QueryValue @Nullable String day,
            @QueryValue @Nullable String knownAt,
            @QueryValue @Nullable String after,
            @QueryValue @Nullable Integer limit) {
        var asked = AsOf.of(day, knownAt, policies.today(), clock.instant());
        return Slice.of(
                acknowledgements.on(id, asked.day(), asked.knownAt()).standings(),
                Coverage.Standing::person,
                after,
                limit);
    }

    /** Whoever is signed in confirms having read a policy. */
    @Post("/{id}")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.OWN_ACCOUNT)
    Acknowledgement confirm(String id, @Body Read read, Actor actor) {
        return acknowledgements.confirm(id, Objects.requireNonNullElse(read.blob(), ""), actor);
    }
}
