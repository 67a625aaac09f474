package dev.assay.app.access;

import dev.assay.app.http.Actor;
import dev.assay.app.http.ETags;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
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

    /** A token as it is listed; {@code may} is what it may do now, {@code permissions} what it was given. */
    @Serdeable
    record Listed(
            UUID id,
            String name,
            String hint,
            Set<Permission> permissions,
            Set<Permission> may,
            Set<UUID> apis,
            String madeBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant seenAt,
            @Nullable UUID rotatedTo,
            TokenState state) {
        static Listed of(ApiToken token, Set<Permission> may, TokenState state) {
            return new Listed(
                    token.id(),
                    token.name(),
                    token.hint(),
                    token.permissions(),
                    may,
                    token.apis(),
                    token.makerName(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.revokedAt(),
                    token.seenAt(),
                    token.rotatedTo(),
                    state);
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
                    .filter(Objects::nonNull)
                    .map(TokensApi::permission)
                    .collect(Collectors.toSet());
        }

        Set<UUID> touched() {
            return Objects.requireNonNullElse(apis, Set.<UUID>of()).stream()
                    .filter(Objects::nonNull)
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
            return new Made(Listed.of(made.token(), made.token().permissions(), TokenState.WORKS), made.text());
        }
    }

    /** All tokens ever made, the oldest first, without their texts. */
    @Get
    @Needs(Permission.VIEW_PEOPLE)
    Slice<Listed> list(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        var part = Slice.of(tokens.all(), token -> token.id().toString(), after, limit);
        return new Slice<>(part.items().stream().map(this::listed).toList(), part.next());
    }

    /** One token, without its text. */
    @Get("/{id}")
    @Needs(Permission.VIEW_PEOPLE)
    HttpResponse<Listed> get(UUID id) {
        var token = tokens.get(id);
        return ETags.ok(listed(token), token.version());
    }

    private Listed listed(ApiToken token) {
        return Listed.of(token, tokens.may(token), tokens.state(token));
    }

    /** Makes a token; the answer holds its text, this once. */
    @Post
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_TOKENS)
    HttpResponse<Made> make(@Body Asked asked, Grant grant) {
        return made(tokens.make(
                Objects.requireNonNullElse(asked.name(), ""),
                asked.held(),
                asked.touched(),
                Duration.ofDays(asked.days()),
                grant));
    }

    /** Makes a token like this one, which goes on for the overlap; the answer holds the new text, this once. */
    @Post("/{id}/rotations")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_TOKENS)
    HttpResponse<Made> rotate(
            UUID id, @Body AskedOverlap asked, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        mustBeSeen(id, ifMatch);
        return made(tokens.rotate(id, Duration.ofHours(asked.hours()), actor));
    }

    /** Stops a token at once. */
    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Needs(Permission.EDIT_TOKENS)
    void revoke(UUID id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        mustBeSeen(id, ifMatch);
        tokens.revoke(id, actor);
    }

    private void mustBeSeen(UUID id, @Nullable String ifMatch) {
        var token = tokens.get(id);
        if (token.version() != ETags.seen(ifMatch)) {
            throw new Refusal.Stale("This token was rotated or revoked meanwhile. Load it again.");
        }
    }

    private static HttpResponse<Made> made(ApiTokens.Made made) {
        var token = made.token();
        return ETags.created(Made.of(made), "/api/v1/tokens/" + token.id(), token.version());
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
