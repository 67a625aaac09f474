package dev.assay.app.controls;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.ETags;
import dev.assay.app.http.Slice;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Exceptions of controls over REST. */
@Controller("/api/v1/exceptions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExceptionsApi {
    private final Controls controls;

    ExceptionsApi(Controls controls) {
        this.controls = controls;
    }

    /** An exception with its steps. */
    @Serdeable
    record Shown(String note, ControlException exception, List<ExceptionEvent> history) {}

    /** A decision: the reason, and for a clearing the proof. */
    @Serdeable
    record Asked(@Nullable String reason, @Nullable String proof) {}

    /** All exceptions ever proposed. */
    @Get
    @Needs(Permission.VIEW_CONTROLS)
    Slice<ControlException> list(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(controls.exceptions(), ControlException::number, after, limit);
    }

    /** One exception with its steps. */
    @Get("/{number}")
    @Needs(Permission.VIEW_CONTROLS)
    HttpResponse<Shown> show(String number) {
        var exception = controls.exception(number);
        return ETags.ok(new Shown(ControlsApi.NOTE, exception, controls.history(number)), exception.version());
    }

    /** Confirms that it is an exception. */
    @Post("/{number}/confirmation")
    @Needs(Permission.DECIDE_EXCEPTIONS)
    HttpResponse<ControlException> confirm(
            String number, @Body Asked asked, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        return decided(controls.confirm(number, ETags.seen(ifMatch), text(asked.reason()), actor));
    }

    /** Shows that it is none: it stays visible and does not count. */
    @Post("/{number}/clearing")
    @Needs(Permission.DECIDE_EXCEPTIONS)
    HttpResponse<ControlException> clear(
            String number, @Body Asked asked, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        return decided(controls.clear(number, ETags.seen(ifMatch), text(asked.reason()), text(asked.proof()), actor));
    }

    private static HttpResponse<ControlException> decided(ControlException exception) {
        return ETags.ok(exception, exception.version());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
