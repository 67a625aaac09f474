package dev.assay.app.audits;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Management's assertion over REST. */
@Controller("/api/v1/audits/{id}/assertion")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AssertionApi {
    private final Audits audits;
    private final Assertions assertions;
    private final Clock clock;

    AssertionApi(Audits audits, Assertions assertions, Clock clock) {
        this.audits = audits;
        this.assertions = assertions;
        this.clock = clock;
    }

    /** The words as they are now, their SHA-256, and who signed these very words; without a signature they are a draft. */
    @Serdeable
    record Shown(
            String words,
            String sha256,
            boolean draft,
            @Nullable Assertion signed) {}

    /** The SHA-256 of the words that were read, and the position of the manager who signs. */
    @Serdeable
    record Signature(@Nullable String sha256, @Nullable String position) {}

    /** The assertion: a draft until a named manager signs it. */
    @Get
    @Needs(Permission.VIEW_AUDITS)
    Shown show(UUID id) {
        var audit = audits.get(id);
        var words = assertions.words(audit);
        var signed = assertions.signed(id, words, clock.instant());
        return new Shown(words.text(), words.sha256(), signed.isEmpty(), signed.orElse(null));
    }

    /** Signs the words as the manager who is signed in; a token cannot. */
    @Post
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_AUDITS)
    Assertion sign(UUID id, @Body Signature given, Actor actor) {
        return assertions.sign(
                audits.get(id),
                Objects.requireNonNullElse(given.sha256(), ""),
                Objects.requireNonNullElse(given.position(), ""),
                actor);
    }
}
