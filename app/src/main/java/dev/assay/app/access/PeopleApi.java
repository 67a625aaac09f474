package dev.assay.app.access;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People's accounts over REST. */
@Controller("/api/v1/people")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeopleApi {
    private final Accounts accounts;
    private final Clock clock;

    PeopleApi(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** An account as others see it. */
    @Serdeable
    record Person(
            UUID id,
            String name,
            String email,
            String role,
            String state,
            boolean secondFactor,
            @Nullable UUID audit,
            @Nullable Instant expiresAt,
            Instant createdAt) {}

    /** Whom to invite: role is officer, engineer or administrator. */
    @Serdeable
    record Asked(
            @Nullable String name,
            @Nullable String email,
            @Nullable String role) {
        Invitation invitation() {
            return Invitation.of(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(email, ""),
                    PeoplePages.role(role));
        }
    }

    /** An invited person, and the path of the link to hand over. */
    @Serdeable
    record Answer(Person person, String path) {}

    /** A new role. */
    @Serdeable
    record AskedRole(@Nullable String role) {}

    /** A new end. */
    @Serdeable
    record AskedEnd(@Nullable Instant expiresAt) {}

    @Get
    @Needs(Permission.VIEW_PEOPLE)
    List<Person> list() {
        return accounts.all().stream().map(this::person).toList();
    }

    @Get("/{id}")
    @Needs(Permission.VIEW_PEOPLE)
    Person get(UUID id) {
        return person(accounts.get(id));
    }

    @Post
    @Needs(Permission.EDIT_PEOPLE)
    HttpResponse<Answer> invite(@Body Asked asked, Actor actor) {
        var invited = accounts.invite(asked.invitation(), actor);
        return HttpResponse.created(new Answer(person(invited.account()), invited.path()));
    }

    @Post("/{id}/invitation")
    @Needs(Permission.EDIT_PEOPLE)
    HttpResponse<Answer> inviteAgain(UUID id, Actor actor) {
        var invited = accounts.inviteAgain(id, actor);
        return HttpResponse.created(new Answer(person(invited.account()), invited.path()));
    }

    @Put("/{id}/role")
    @Needs(Permission.EDIT_PEOPLE)
    Person role(UUID id, @Body AskedRole asked, Actor actor) {
        accounts.changeRole(id, PeoplePages.role(asked.role()), actor);
        return get(id);
    }

    @Put("/{id}/expiry")
    @Needs(Permission.EDIT_PEOPLE)
    Person extend(UUID id, @Body AskedEnd asked, Actor actor) {
        var end = asked.expiresAt();
        if (end == null) {
            throw new Refusal.Invalid(
                    "The new end is missing.",
                    new Refusal.Field("expiresAt", "An instant such as 2026-03-31T22:00:00Z."));
        }
        accounts.extend(id, end, actor);
        return get(id);
    }

    @Post("/{id}/disable")
    @Needs(Permission.EDIT_PEOPLE)
    Person disable(UUID id, Actor actor) {
        accounts.disable(id, actor);
        return get(id);
    }

    @Post("/{id}/enable")
    @Needs(Permission.EDIT_PEOPLE)
    Person enable(UUID id, Actor actor) {
        accounts.enable(id, actor);
        return get(id);
    }

    private Person person(Account account) {
        return new Person(
                account.id(),
                account.name(),
                account.email(),
                account.role().word(),
                PersonState.of(account, clock.instant()).name().toLowerCase(Locale.ROOT),
                account.hasSecondFactor(),
                account.auditId(),
                account.expiresAt(),
                account.createdAt());
    }
}
