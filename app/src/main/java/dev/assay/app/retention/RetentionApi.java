package dev.assay.app.retention;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.evidence.Retention;
import dev.assay.app.http.Actor;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Retention and legal holds over REST. */
@Controller("/api/v1/retention")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RetentionApi {
    private final Retentions retentions;

    RetentionApi(Retentions retentions) {
        this.retentions = retentions;
    }

    /**
     * A class of recorded payloads.
     *
     * @param period how long they are kept, ISO 8601; empty for good
     * @param days how many days have payloads that are not erased, and {@code oldest} the first of them
     */
    @Serdeable
    record Kept(
            String name, String period, long days, @Nullable LocalDate oldest) {}

    /** The classes, the commit that states their periods ("defaults" without one), and the legal holds. */
    @Serdeable
    record State(List<Kept> classes, String revision, List<Hold> holds) {}

    /** A hold as it is asked for: why, and the days it covers, UTC; a day that is left out leaves that end open. */
    @Serdeable
    record Asked(
            @Nullable String reason,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {}

    /** Why a hold is lifted. */
    @Serdeable
    record Why(@Nullable String reason) {}

    /** How long payloads of each class are kept, and what is held. */
    @Get
    @Needs(Permission.VIEW_ACTIVITY)
    State read() throws IOException {
        var periods = retentions.periods();
        return new State(classes(retentions, periods), periods.revision(), retentions.holds());
    }

    static List<Kept> classes(Retentions retentions, Periods periods) throws IOException {
        var keys = retentions.keys();
        return Arrays.stream(Retention.values())
                .map(retention -> {
                    var days = keys.stream()
                            .filter(key -> key.retention().equals(retention.label()))
                            .map(key -> key.day())
                            .sorted()
                            .toList();
                    var period = periods.byClass().get(retention);
                    return new Kept(
                            retention.label(),
                            period == null ? "" : period.toString(),
                            days.size(),
                            days.isEmpty() ? null : days.getFirst());
                })
                .toList();
    }

    /** Sets a legal hold. */
    @Post("/holds")
    @Needs(Permission.HOLD_EVIDENCE)
    HttpResponse<Hold> hold(Actor actor, @Body Asked asked) {
        var hold = retentions.hold(asked.reason(), asked.firstDay(), asked.lastDay(), actor);
        return HttpResponse.created(hold, URI.create("/api/v1/retention"));
    }

    /** Lifts a legal hold. */
    @Post("/holds/{number}/lifting")
    @Needs(Permission.HOLD_EVIDENCE)
    Hold lift(Actor actor, String number, @Body Why why) {
        return retentions.lift(number, why.reason(), actor);
    }
}
