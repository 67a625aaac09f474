package dev.assay.app.access;

import dev.assay.app.http.Actor;
import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One account and what can be done to it. */
@Controller("/people/{id}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PersonPages {
    private final Accounts accounts;
    private final SecondFactors factors;
    private final ApiTokens tokens;
    private final AuditZones zones;
    private final Clock clock;

    PersonPages(Accounts accounts, SecondFactors factors, ApiTokens tokens, AuditZones zones, Clock clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.tokens = tokens;
        this.zones = zones;
        this.clock = clock;
    }

    @Get
    @Needs(Permission.VIEW_PEOPLE)
    HttpResponse<?> show(Frame frame, Grant grant, UUID id) {
        var account = accounts.get(id);
        var page = frame.page(account.name()).below(Section.PEOPLE);
        var times = page.times();
        var end = account.expiresAt();
        var facts = List.of(
                Fact.of("E-mail", account.email()),
                Fact.of("Role", account.role().label()),
                Fact.of("Second factor", account.hasSecondFactor() ? "Set up" : "None"),
                Fact.of("API tokens", tokens(account)),
                Fact.of("Made", times.minutes(account.createdAt())),
                Fact.of("Works until", end == null ? "No end" : times.minutes(end)),
                Fact.hash("Id", account.id().toString()));
        return HttpResponse.ok(page.show(
                "access/person",
                Map.of(
                        "facts", facts,
                        "pill", PersonState.of(account, clock.instant()).pill(),
                        "deeds", deeds(account, grant, zone(account, frame)))));
    }

    private String tokens(Account account) {
        int made = tokens.madeBy(account.id()).size();
        if (made == 0) {
            return "None";
        }
        return account.worksAt(clock.instant()) ? made + " work" : made + " stopped with the account";
    }

    @Post("/invitation")
    @Needs(Permission.INVITE_AUDITORS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> inviteAgain(HttpRequest<?> request, Frame frame, Grant grant, UUID id) {
        managed(grant, id);
        return HttpResponse.created(PeoplePages.invited(frame, accounts.inviteAgain(id, grant.actor()), request));
    }

    @Post("/expiry")
    @Needs(Permission.INVITE_AUDITORS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> extend(Frame frame, Grant grant, UUID id, @QueryValue int version, @Body Map<String, String> form) {
        managed(grant, id);
        var end = Days.endOf(form.getOrDefault("until", ""), zone(accounts.get(id), frame));
        accounts.extend(id, version, end, grant.actor());
        return Ways.to("/people/" + id);
    }

    @Post("/disable")
    @Needs(Permission.INVITE_AUDITORS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> disable(Grant grant, UUID id, @QueryValue int version) {
        managed(grant, id);
        accounts.disable(id, version, grant.actor());
        return Ways.to("/people/" + id);
    }

    @Post("/enable")
    @Needs(Permission.EDIT_PEOPLE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> enable(Actor actor, UUID id, @QueryValue int version) {
        accounts.enable(id, version, actor);
        return Ways.to("/people/" + id);
    }

    @Post("/role")
    @Needs(Permission.EDIT_PEOPLE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> role(Actor actor, UUID id, @QueryValue int version, @Body Map<String, String> form) {
        accounts.changeRole(id, version, PeoplePages.role(form.get("role")), actor);
        return Ways.to("/people/" + id);
    }

    @Post("/second-factor/remove")
    @Needs(Permission.EDIT_PEOPLE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> removeFactor(Actor actor, UUID id, @QueryValue int version) {
        factors.remove(accounts.seen(id, version), actor);
        return Ways.to("/people/" + id);
    }

    private void managed(Grant grant, UUID id) {
        grant.mustManage(accounts.get(id).role());
    }

    /** Where the last day ends: an auditor's as the invitation said, in the audit's zone; everybody else's in the organisation's. */
    private ZoneId zone(Account account, Frame frame) {
        var audit = account.auditId();
        return audit == null ? frame.zone() : zones.of(audit, frame.zone());
    }

    private static List<Confirm> deeds(Account account, Grant grant, ZoneId zone) {
        if (!grant.mayManage(account.role())) {
            return List.of();
        }
        var at = "/people/" + account.id();
        var deeds = new ArrayList<Confirm>();
        deeds.add(Confirm.plain(
                "New link", at + "/invitation", "Earlier links stop working; the new one is shown once."));
        if (account.role() != Role.ADMINISTRATOR) {
            var until = Field.of(Kind.DATE, "until", "Last day").needed();
            deeds.add(new Confirm(
                    "Set the end",
                    at + "/expiry" + version(account),
                    "The account works until this day ends in " + zone + ".",
                    List.of(until),
                    "Set it",
                    false));
        }
        if (grant.may(Permission.EDIT_PEOPLE)) {
            deeds.addAll(forAdministrators(account, at));
        }
        if (account.disabledAt() == null) {
            deeds.add(Confirm.plain(
                            "Disable",
                            at + "/disable" + version(account),
                            "Its sessions and links end at once, and the API tokens it made stop.")
                    .danger());
        }
        return deeds;
    }

    private static String version(Account account) {
        return "?version=" + account.version();
    }

    private static List<Confirm> forAdministrators(Account account, String at) {
        var deeds = new ArrayList<Confirm>();
        if (account.role() != Role.AUDITOR) {
            var role = Field.select("role", "Role", PeoplePages.roles())
                    .value(account.role().word());
            deeds.add(new Confirm(
                    "Change the role",
                    at + "/role" + version(account),
                    "The person has to sign in again.",
                    List.of(role),
                    "Change it",
                    false));
        }
        if (account.hasSecondFactor()) {
            deeds.add(Confirm.plain(
                            "Remove the second factor",
                            at + "/second-factor/remove" + version(account),
                            "For somebody who lost it.")
                    .danger());
        }
        if (account.disabledAt() != null) {
            deeds.add(Confirm.plain(
                    "Enable",
                    at + "/enable" + version(account),
                    "The person can sign in again, and the API tokens it made work again unless they were"
                            + " revoked or ended."));
        }
        return deeds;
    }
}
