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
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People's accounts over REST. */
@Controller("/api/v1/people")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeopleApi {
    private final Accounts accounts;
    private final SecondFactors factors;
    private final Clock clock;

    PeopleApi(Accounts accounts, SecondFactors factors, Clock clock) {
        this.accounts = accounts;
        this.factors = factors;
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
            Instant createdAt,
            int version) {}

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

    /** All accounts ever made, the oldest first. */
    @Get
    @Needs(Permission.VIEW_PEOPLE)
    Slice<Person> list(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        var part = Slice.of(accounts.all(), account -> account.id().toString(), after, limit);
        return new Slice<>(part.items().stream().map(this::person).toList(), part.next());
    }

    /** One account. */
    @Get("/{id}")
    @Needs(Permission.VIEW_PEOPLE)
    HttpResponse<Person> get(UUID id) {
        return shown(accounts.get(id));
    }

    /** Invites somebody of the organisation; the answer holds the link to hand over, this once. */
    @Post
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_PEOPLE)
    HttpResponse<Answer> invite(@Body Asked asked, Actor actor) {
        return invited(accounts.invite(asked.invitation(), actor));
    }

    /** Makes another link for somebody who has not taken the invitation up, or who lost the password. */
    @Post("/{id}/invitation")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.INVITE_AUDITORS)
    HttpResponse<Answer> inviteAgain(UUID id, Grant grant) {
        grant.mustManage(accounts.get(id).role());
        return invited(accounts.inviteAgain(id, grant.actor()));
    }

    /** Gives another role; the person has to sign in again. */
    @Put("/{id}/role")
    @Needs(Permission.EDIT_PEOPLE)
    HttpResponse<Person> role(
            UUID id, @Body AskedRole asked, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        return shown(accounts.changeRole(id, ETags.seen(ifMatch), PeoplePages.role(asked.role()), actor));
    }

    /** Lets an account work until another instant, later or earlier. */
    @Put("/{id}/expiry")
    @Needs(Permission.INVITE_AUDITORS)
    HttpResponse<Person> extend(
            UUID id, @Body AskedEnd asked, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Grant grant) {
        var end = asked.expiresAt();
        if (end == null) {
            throw new Refusal.Invalid(
                    "The new end is missing.",
                    new Refusal.Field("expiresAt", "An instant such as 2026-03-31T22:00:00Z."));
        }
        grant.mustManage(accounts.get(id).role());
        return shown(accounts.extend(id, ETags.seen(ifMatch), end, grant.actor()));
    }

    /** Switches an account off; its sessions and links end at once. */
    @Post("/{id}/disable")
    @Needs(Permission.INVITE_AUDITORS)
    HttpResponse<Person> disable(UUID id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Grant grant) {
        grant.mustManage(accounts.get(id).role());
        return shown(accounts.disable(id, ETags.seen(ifMatch), grant.actor()));
    }

    /** Switches an account on again. */
    @Post("/{id}/enable")
    @Needs(Permission.EDIT_PEOPLE)
    HttpResponse<Person> enable(UUID id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        return shown(accounts.enable(id, ETags.seen(ifMatch), actor));
    }

    /** Removes the second factor of somebody who lost it. */
    @Delete("/{id}/second-factor")
    @Needs(Permission.EDIT_PEOPLE)
    HttpResponse<Person> removeFactor(UUID id, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        factors.remove(accounts.seen(id, ETags.seen(ifMatch)), actor);
        return shown(accounts.get(id));
    }

    private HttpResponse<Person> shown(Account account) {
        return ETags.ok(person(account), account.version());
    }

    private HttpResponse<Answer> invited(Invited invited) {
        var account = invited.account();
        return ETags.created(
                new Answer(person(account), invited.path()), "/api/v1/people/" + account.id(), account.version());
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
                account.createdAt(),
                account.version());
    }
}
