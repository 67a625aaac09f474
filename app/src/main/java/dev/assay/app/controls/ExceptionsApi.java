package dev.assay.app.controls;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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

    /** A decision: the version that was looked at, the reason, and for a clearing the proof. */
    @Serdeable
    record Asked(
            int version, @Nullable String reason, @Nullable String proof) {}

    @Get
    @Needs(Permission.VIEW_CONTROLS)
    List<ControlException> list() {
        return controls.exceptions();
    }

    @Get("/{number}")
    @Needs(Permission.VIEW_CONTROLS)
    Shown show(String number) {
        return new Shown(ControlsApi.NOTE, controls.exception(number), controls.history(number));
    }

    @Post("/{number}/confirmation")
    @Needs(Permission.DECIDE_EXCEPTIONS)
    ControlException confirm(String number, @Body Asked asked, Actor actor) {
        return controls.confirm(number, asked.version(), text(asked.reason()), actor);
    }

    @Post("/{number}/clearing")
    @Needs(Permission.DECIDE_EXCEPTIONS)
    ControlException clear(String number, @Body Asked asked, Actor actor) {
        return controls.clear(number, asked.version(), text(asked.reason()), text(asked.proof()), actor);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
