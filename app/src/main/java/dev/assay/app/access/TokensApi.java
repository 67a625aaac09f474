package dev.assay.app.access;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** API tokens over REST; for people, because a token makes no tokens. */
@Controller("/api/v1/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokensApi {
    private final ApiTokens tokens;

    TokensApi(ApiTokens tokens) {
        this.tokens = tokens;
    }

    /** A token as it is listed. */
    @Serdeable
    record Listed(
            UUID id,
            String name,
            String hint,
            Set<Permission> permissions,
            Set<UUID> apis,
            String madeBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant seenAt,
            @Nullable UUID rotatedTo) {
        static Listed of(ApiToken token) {
            return new Listed(
                    token.id(),
                    token.name(),
                    token.hint(),
                    token.permissions(),
                    token.apis(),
                    token.makerName(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.revokedAt(),
                    token.seenAt(),
                    token.rotatedTo());
        }
    }

    /** What to make: permissions by name, APIs by id (none is all), days it works. */
    @Serdeable
    record Asked(
            @Nullable String name,
            @Nullable Set<String> permissions,
            @Nullable Set<UUID> apis,
            int days) {
        Set<Permission> held() {
            return Objects.requireNonNullElse(permissions, Set.<String>of()).stream()
                    .map(TokensApi::permission)
                    .collect(Collectors.toSet());
        }
    }

    /** How many hours the old token goes on. */
    @Serdeable
    record AskedOverlap(int hours) {}

    /** A token with its text, this once. */
    @Serdeable
    record Made(Listed token, String text) {
        static Made of(ApiTokens.Made made) {
            return new Made(Listed.of(made.token()), made.text());
        }
    }

    @Get
    @Needs(Permission.VIEW_PEOPLE)
    List<Listed> list() {
        return tokens.all().stream().map(Listed::of).toList();
    }

    @Post
    @Needs(Permission.EDIT_TOKENS)
    HttpResponse<Made> make(@Body Asked asked, Grant grant) {
        return HttpResponse.created(Made.of(tokens.make(
                Objects.requireNonNullElse(asked.name(), ""),
                asked.held(),
                Objects.requireNonNullElse(asked.apis(), Set.<UUID>of()),
                Duration.ofDays(asked.days()),
                grant)));
    }

    @Post("/{id}/rotations")
    @Needs(Permission.EDIT_TOKENS)
    HttpResponse<Made> rotate(UUID id, @Body AskedOverlap asked, Actor actor) {
        return HttpResponse.created(Made.of(tokens.rotate(id, Duration.ofHours(asked.hours()), actor)));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Needs(Permission.EDIT_TOKENS)
    void revoke(UUID id, Actor actor) {
        tokens.revoke(id, actor);
    }

    private static Permission permission(String name) {
        try {
            return Permission.valueOf(name);
        } catch (IllegalArgumentException e) {
            var sentence = "There is no such permission: choose among the names the documentation lists.";
            throw new Refusal.Invalid(sentence, new Refusal.Field("permissions", sentence));
        }
    }
}
