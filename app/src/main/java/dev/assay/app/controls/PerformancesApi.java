package dev.assay.app.controls;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Performances of controls over REST. */
@Controller("/api/v1/controls/{id}/performances")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PerformancesApi {
    private final Performances performances;
    private final Controls controls;

    PerformancesApi(Performances performances, Controls controls) {
        this.performances = performances;
        this.controls = controls;
    }

    /** An evidence file: its name and its bytes in Base64 (RFC 4648 section 4). */
    @Serdeable
    record SentFile(String name, String base64) {}

    /** A performance: {@code outcome} is {@code met}, {@code failed} or {@code nothing-happened}; {@code from} belongs to the last. */
    @Serdeable
    record Asked(
            @Nullable LocalDate day,
            @Nullable LocalDate from,
            @Nullable String outcome,
            @Nullable String performer,
            @Nullable String reviewer,
            @Nullable String what,
            @Nullable SentFile file) {}

    /** Why a performance is withdrawn. */
    @Serdeable
    record Withdrawal(@Nullable String reason) {}

    /** All performances of a control, in the order in which they were recorded, the withdrawn ones too. */
    @Get
    @Needs(Permission.VIEW_CONTROLS)
    Slice<ManualPerformance> list(String id, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        var all = performances.of(id);
        if (all.isEmpty()) {
            controls.get(id);
        }
        return Slice.of(all, ManualPerformance::number, after, limit);
    }

    /** One performance by its short number, such as M-3. */
    @Get("/{number}")
    @Needs(Permission.VIEW_CONTROLS)
    ManualPerformance get(String id, String number) {
        return performances.get(id, number);
    }

    /** The evidence file as it was handed in. */
    @Get("/{number}/file")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_CONTROLS)
    HttpResponse<?> file(String id, String number) {
        return PerformancePages.saved(performances, performances.get(id, number));
    }

    /** Records that a control was performed, with the person who reviewed it and a file that shows it; a named person does. */
    @Post
    @Needs(Permission.RECORD_PERFORMANCES)
    HttpResponse<ManualPerformance> record(String id, @Body Asked asked, Actor actor) {
        var day = asked.day();
        var outcome = Stated.outcome(text(asked.outcome()));
        var wrong = new ArrayList<Refusal.Field>();
        if (day == null) {
            wrong.add(new Refusal.Field("day", "Give the day, such as 2026-03-31."));
        }
        if (outcome == null) {
            wrong.add(new Refusal.Field("outcome", "Write met, failed or nothing-happened."));
        }
        Stated.refuse(wrong);
        var file = asked.file();
        var stated = new Stated(
                Objects.requireNonNull(day),
                asked.from(),
                Objects.requireNonNull(outcome),
                text(asked.performer()),
                text(asked.reviewer()),
                text(asked.what()),
                file == null ? "" : file.name());
        var recorded = performances.record(id, stated, file == null ? null : bytes(file), actor);
        return HttpResponse.created(
                recorded, URI.create("/api/v1/controls/" + recorded.control() + "/performances/" + recorded.number()));
    }

    /** Withdraws a performance that should not have been recorded: it stays, with who withdrew it, when and why, and counts no more. */
    @Post("/{number}/withdrawal")
    @Needs(Permission.RECORD_PERFORMANCES)
    ManualPerformance withdraw(String id, String number, @Body Withdrawal asked, Actor actor) {
        return performances.withdraw(id, number, text(asked.reason()), actor);
    }

    private static byte[] bytes(SentFile file) {
        try {
            return Base64.getDecoder().decode(file.base64());
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid(
                    "The performance cannot be recorded like this.",
                    new Refusal.Field("file", "Its bytes are not Base64 (RFC 4648, with padding, no line breaks)."));
        }
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
