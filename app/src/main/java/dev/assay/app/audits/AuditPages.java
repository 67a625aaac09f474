package dev.assay.app.audits;

import dev.assay.app.access.Account;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.Grant;
import dev.assay.app.access.Links;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Audits as pages: the list, opening one, its period and scope, its card, its bundles and its auditors. */
@Controller("/audits")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class AuditPages {
    private static final int MOST_STEPS = 50;

    private final Audits audits;
    private final Bundles bundles;
    private final Visibility visibility;
    private final Apis apis;
    private final Accounts accounts;
    private final LatestItems items;

    AuditPages(Audits audits, Bundles bundles, Visibility visibility, Apis apis, Accounts accounts, LatestItems items) {
        this.audits = audits;
        this.bundles = bundles;
        this.visibility = visibility;
        this.apis = apis;
        this.accounts = accounts;
        this.items = items;
    }

    @Get
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> list(Frame frame, Grant grant) {
        var rows = audits.all().reversed().stream()
                .map(audit -> PeriodBar.of(audit, frame.now()))
                .toList();
        var table = Table.of("Audits")
                .text("Audit")
                .text("Title")
                .text("Period")
                .text("Where it is")
                .text("Scope");
        return HttpResponse.ok(frame.page("Audits")
                .in(Section.AUDITS)
                .show("audits/list", Map.of("rows", rows, "table", table, "opens", grant.may(Permission.EDIT_AUDITS))));
    }

    @Get("/new")
    @Needs(Permission.EDIT_AUDITS)
    HttpResponse<?> ask(Frame frame) {
        return HttpResponse.ok(form(frame, Map.of("zone", frame.zone().getId()), null));
    }

    @Post
    @Needs(Permission.EDIT_AUDITS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> open(Frame frame, Actor actor, @Body Map<String, String> form) {
        try {
            var audit = audits.open(AuditForm.read(form, apis.all()), actor);
            return HttpResponse.seeOther(URI.create("/audits/" + audit.number()));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(form(frame, form, wrong));
        }
    }

    private Object form(Frame frame, Map<String, String> form, Refusal.@Nullable Invalid wrong) {
        Page page = frame.page("Open an audit")
                .below(Section.AUDITS)
                .under("Opening seals what was recorded so far and gives a card for the auditor.");
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        return page.show(
                "access/form",
                Map.of(
                        "fields",
                        AuditForm.fields(form, inService(), wrong),
                        "action",
                        "/audits",
                        "button",
                        "Open the audit"));
    }

    private List<Api> inService() {
        return apis.all().stream().filter(Api::inService).toList();
    }

    @Get("/{number}")
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> show(String number, Frame frame, Grant grant) {
        var audit = audits.get(number);
        var view = visibility.of(audit.facts(), frame.now());
        var page = frame.page(audit.number() + " " + audit.facts().title())
                .below(Section.AUDITS)
                .under(audit.facts().period() + " · days counted in "
                        + audit.facts().zone());
        for (var notice : AuditSheet.notices(audit, page.times(), audits.warnings(audit.facts()))) {
            page = page.saying(notice);
        }
        return HttpResponse.ok(page.show(
                "audits/audit",
                Map.of(
                        "facts", AuditSheet.facts(audit, page.times()),
                        "bar", PeriodBar.of(audit, frame.now()),
                        "view", view,
                        "bundles", bundles.ofAudit(audit.id()).reversed(),
                        "auditors", auditors(audit),
                        "deeds", AuditSheet.deeds(audit, audits.closing(audit), grant),
                        "steps", items.latest("audit", "", "audit:" + audit.number(), null, MOST_STEPS))));
    }

    private List<Account> auditors(Audit audit) {
        return accounts.all().stream()
                .filter(account -> audit.id().equals(account.auditId()))
                .toList();
    }

    @Get("/{number}/card")
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> card(String number, Frame frame) {
        var card = audits.card(audits.get(number).id());
        return HttpResponse.ok(frame.page("Auditor's card")
                .below(Section.AUDITS)
                .below(number, "/audits/" + number)
                .under("To be kept outside Assay, so that a bundle can be held against it.")
                .show("audits/card", Map.of("card", card, "base", "/audits/" + number)));
    }

    @Get("/{number}/card.txt")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<String> cardText(String number) {
        return AuditFiles.card(audits.card(audits.get(number).id()));
    }

    @Get("/{number}/opening.checkpoint")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<String> checkpoint(String number) {
        return AuditFiles.checkpoint(audits.card(audits.get(number).id()));
    }

    @Post("/{number}/bundles")
    @Needs(Permission.SEAL_BUNDLES)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> seal(String number, Actor actor) {
        var bundle = bundles.request(audits.get(number).id(), actor);
        return HttpResponse.seeOther(URI.create("/bundles/" + bundle.number()));
    }

    @Post("/{number}/auditors")
    @Needs(Permission.INVITE_AUDITORS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> invite(
            String number, HttpRequest<?> request, Frame frame, Actor actor, @Body Map<String, String> form) {
        var audit = audits.get(number);
        var invited = accounts.invite(
                audit.invitation(form.getOrDefault("name", ""), form.getOrDefault("email", ""), lastDay(form)), actor);
        return HttpResponse.created(frame.page(
                        "Invitation for " + invited.account().name())
                .below(Section.AUDITS)
                .below(number, "/audits/" + number)
                .show("access/invited", Map.of("link", Links.absolute(request, invited.path()))));
    }

    private static LocalDate lastDay(Map<String, String> form) {
        try {
            return LocalDate.parse(form.getOrDefault("until", "").strip());
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid(
                    "An auditor's access ends on a day: write it as 2026-03-31.",
                    new Refusal.Field("until", "Write the day as 2026-03-31."));
        }
    }
}
