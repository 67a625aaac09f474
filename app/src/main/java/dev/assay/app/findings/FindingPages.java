package dev.assay.app.findings;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiTabs;
import dev.assay.app.inventory.Apis;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Part;
import dev.assay.app.pages.Section;
import dev.assay.app.sheets.SheetAnswer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of findings, and one finding: what was sent, what came back, what proves it, what to do. */
@Controller
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class FindingPages {
    private final Findings findings;
    private final FindingProofs proofs;
    private final Apis apis;

    FindingPages(Findings findings, FindingProofs proofs, Apis apis) {
        this.findings = findings;
        this.proofs = proofs;
        this.apis = apis;
    }

    @Get("/findings")
    @Needs(Permission.VIEW_FINDINGS)
    HttpResponse<?> list(HttpRequest<?> request, Frame frame, Grant grant) {
        var reached = findings.all().stream()
                .filter(finding -> grant.reaches(finding.apiId()))
                .toList();
        var names = new HashMap<String, String>();
        apis.all().forEach(api -> names.put(api.number(), api.name()));
        var asked = FindingQuery.of("/findings", request.getParameters(), findings.today());
        if (SheetAnswer.asked(request.getParameters())) {
            return SheetAnswer.of(request.getParameters(), asked.sheet(reached, frame.now()));
        }
        return HttpResponse.ok(frame.page("Findings")
                .in(Section.FINDINGS)
                .show(
                        "findings/list",
                        Map.of(
                                "none", reached.isEmpty(),
                                "filters", asked.filters(names),
                                "names", names,
                                "today", findings.today(),
                                "part", part(asked, reached))));
    }

    @Get("/apis/{number}" + ApiTabs.FINDINGS)
    @Needs(Permission.VIEW_FINDINGS)
    HttpResponse<?> ofApi(HttpRequest<?> request, Frame frame, Grant grant, String number) {
        var api = apis.get(number);
        grant.mustReach(api.id());
        var all = findings.ofApi(api.id());
        var asked = FindingQuery.of(ApiTabs.href(api, ApiTabs.FINDINGS), request.getParameters(), findings.today());
        if (SheetAnswer.asked(request.getParameters())) {
            return SheetAnswer.of(request.getParameters(), asked.sheet(all, frame.now()));
        }
        return HttpResponse.ok(ApiTabs.page(frame, api, ApiTabs.FINDINGS)
                .show(
                        "findings/list",
                        Map.of(
                                "none", all.isEmpty(),
                                "filters", asked.filters(Map.of()),
                                "names", Map.of(api.number(), api.name()),
                                "today", findings.today(),
                                "part", part(asked, all))));
    }

    @Get("/findings/{number}")
    @Needs(Permission.VIEW_FINDINGS)
    HttpResponse<?> show(Frame frame, Grant grant, String number) {
        return HttpResponse.ok(page(frame, grant, reached(number, grant), Map.of(), null));
    }

    @Post("/findings/{number}/accept")
    @Needs(Permission.ACCEPT_FINDINGS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> accept(
            Frame frame,
            Grant grant,
            Actor actor,
            String number,
            @QueryValue int version,
            @Body Map<String, String> form) {
        var finding = reached(number, grant);
        try {
            findings.accept(
                    finding.id(),
                    version,
                    day(form.getOrDefault("until", "")),
                    form.getOrDefault("reason", ""),
                    findings.today(),
                    actor);
            return to(finding);
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(page(frame, grant, finding, form, wrong));
        } catch (Refusal.Stale late) {
            var now = findings.get(finding.id());
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(page(
                            frame,
                            grant,
                            now,
                            form,
                            new Refusal.Invalid("It changed while you wrote; look again and decide anew.")));
        }
    }

    @Post("/findings/{number}/end-acceptance")
    @Needs(Permission.ACCEPT_FINDINGS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> endAcceptance(
            Frame frame,
            Grant grant,
            Actor actor,
            String number,
            @QueryValue int version,
            @Body Map<String, String> form) {
        var finding = reached(number, grant);
        try {
            findings.endAcceptance(finding.id(), version, form.getOrDefault("reason", ""), actor);
            return to(finding);
        } catch (Refusal.Invalid wrong) {
            var said = new Refusal.Invalid(String.valueOf(wrong.problem("reason")));
            return HttpResponse.unprocessableEntity().body(page(frame, grant, finding, Map.of(), said));
        }
    }

    private Object page(
            Frame frame, Grant grant, Finding finding, Map<String, String> answers, Refusal.@Nullable Invalid wrong) {
        var api = apis.get(finding.apiId());
        var history = findings.history(finding.id());
        Page page = frame.page(finding.number() + " " + finding.title())
                .below(Section.FINDINGS)
                .under(finding.operation() + " · " + api.name() + " · " + FindingWords.category(finding));
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        if (finding.overdue(findings.today())) {
            page = page.saying(Notice.bad("Overdue: it had to be mended by the end of " + finding.due() + "."));
        }
        var shown = new HashMap<String, Object>();
        shown.put("finding", finding);
        shown.put("api", api);
        shown.put("facts", facts(finding, api, page));
        shown.put("today", findings.today());
        shown.put("events", FindingWords.events(history));
        shown.put("proof", proofs.latest(history));
        shown.put("retests", grant.may(Permission.EDIT_FINDINGS) && finding.alive());
        shown.put("accept", FindingWords.accept(finding, answers, wrong, findings.today()));
        shown.put("endAcceptance", FindingWords.endAcceptance(finding));
        shown.put("accepts", grant.may(Permission.ACCEPT_FINDINGS));
        FindingWords.card(finding).ifPresent(card -> shown.put("card", card));
        return page.show("findings/finding", shown);
    }

    private static List<Fact> facts(Finding finding, Api api, Page page) {
        var times = page.times();
        var due = finding.due();
        var fixed = finding.fixedAt();
        return List.of(
                Fact.link("API", api.name() + " " + api.number(), ApiTabs.href(api, ApiTabs.OVERVIEW)),
                Fact.code("Operation", finding.operation()),
                Fact.of("Who asked", FindingWords.pair(finding)),
                Fact.of("First proven", times.minutes(finding.firstSeen())),
                Fact.of("Last proven", times.minutes(finding.lastSeen())),
                Fact.of("To be mended by", due == null ? "no day set" : due.toString()),
                Fact.of("Set by", finding.dueRule().isEmpty() ? "no rule on record" : finding.dueRule()),
                Fact.of("Fixed", fixed == null ? "not yet" : times.minutes(fixed)),
                Fact.hash("Fingerprint", finding.fingerprint()));
    }

    private Part<Finding> part(FindingQuery asked, List<Finding> all) {
        return Part.of(asked.among(all), FindingQuery.table(), asked.at(), FindingQuery.ORDERS);
    }

    private Finding reached(String number, Grant grant) {
        var finding = findings.get(number);
        grant.mustReach(finding.apiId());
        return finding;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid(
                    "The acceptance cannot be saved like this.",
                    new Refusal.Field("until", "Write the day as 2026-03-31."));
        }
    }

    private static HttpResponse<?> to(Finding finding) {
        return HttpResponse.seeOther(URI.create("/findings/" + finding.number()));
    }
}
