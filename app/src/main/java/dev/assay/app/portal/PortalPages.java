package dev.assay.app.portal;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.audits.Assessment;
import dev.assay.app.audits.Assessments;
import dev.assay.app.audits.AuditFacts;
import dev.assay.app.audits.AuditFiles;
import dev.assay.app.audits.Audits;
import dev.assay.app.audits.BundlePage;
import dev.assay.app.audits.Bundles;
import dev.assay.app.audits.PeriodBar;
import dev.assay.app.controls.DayStatus;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.DayStrip;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Section;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The portal's overview, criteria and controls. */
@Controller("/portal")
@Produces(MediaType.TEXT_HTML)
@Needs(Permission.VIEW_PORTAL)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class PortalPages {
    private final Desks desks;
    private final Audits audits;
    private final Bundles bundles;
    private final BundlePage shows;
    private final Assessments assessments;

    PortalPages(Desks desks, Audits audits, Bundles bundles, BundlePage shows, Assessments assessments) {
        this.desks = desks;
        this.audits = audits;
        this.bundles = bundles;
        this.shows = shows;
        this.assessments = assessments;
    }

    @Get
    HttpResponse<?> overview(Grant grant, Frame frame, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        var assessment = assessments.of(desk.audit().facts(), frame.now());
        return HttpResponse.ok(desk.page(desk.audit().facts().title(), Section.PORTAL_OVERVIEW)
                .show(
                        "portal/overview",
                        Map.of(
                                "desk", desk,
                                "facts", facts(desk),
                                "bar", PeriodBar.of(desk.audit(), frame.now()),
                                "assessment", assessment,
                                "bundles", sealed(desk))));
    }

    private List<dev.assay.app.audits.Bundle> sealed(Desk desk) {
        return bundles.ofAudit(desk.audit().id()).reversed().stream()
                .filter(bundle -> !bundle.sha256().isEmpty())
                .toList();
    }

    private static List<Fact> facts(Desk desk) {
        var facts = desk.audit().facts();
        return List.of(
                Fact.of("System", facts.system()),
                Fact.of("Period", facts.period() + ", days counted in " + facts.zone()),
                Fact.of(
                        "Categories in scope",
                        String.join(
                                ", ",
                                facts.inScope().stream().map(AuditFacts::words).toList())),
                Fact.of("Framework", "Trust services criteria 2017, summaries in the organisation's own words"),
                Fact.hash("Evidence root", desk.audit().rootSha256()),
                Fact.link("Your card", "Download", desk.href("/card.txt")),
                Fact.link("Opening checkpoint", "Download", desk.href("/opening.checkpoint")),
                Fact.link("Records in the ledger", "With their proofs", desk.href("/records")));
    }

    @Get("/card.txt")
    @Produces(MediaType.ALL)
    HttpResponse<String> card(Grant grant, @QueryValue @Nullable String audit) {
        return AuditFiles.card(audits.card(desks.audit(grant, audit).id()));
    }

    @Get("/opening.checkpoint")
    @Produces(MediaType.ALL)
    HttpResponse<String> checkpoint(Grant grant, @QueryValue @Nullable String audit) {
        return AuditFiles.checkpoint(audits.card(desks.audit(grant, audit).id()));
    }

    @Get("/criteria")
    HttpResponse<?> criteria(Grant grant, Frame frame, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        return HttpResponse.ok(desk.page("Criteria", Section.PORTAL_CRITERIA)
                .show(
                        "portal/criteria",
                        Map.of(
                                "desk",
                                desk,
                                "assessment",
                                assessments.of(desk.audit().facts(), frame.now()))));
    }

    @Get("/controls")
    HttpResponse<?> controls(Grant grant, Frame frame, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        return HttpResponse.ok(desk.page("Controls", Section.PORTAL_CONTROLS)
                .show(
                        "portal/controls",
                        Map.of(
                                "desk",
                                desk,
                                "assessment",
                                assessments.of(desk.audit().facts(), frame.now()))));
    }

    @Get("/controls/{id}")
    HttpResponse<?> control(
            Grant grant, Frame frame, String id, @QueryValue @Nullable String day, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        var sheet = assessments.of(desk.audit().facts(), frame.now()).control(id);
        if (sheet == null) {
            throw new Refusal.NotFound("There is no control " + id + " in the period of this audit.");
        }
        var model = new HashMap<String, Object>();
        model.put("desk", desk);
        model.put("sheet", sheet);
        model.put("facts", facts(sheet));
        var days = sheet.strip().days();
        var shown = days.stream()
                .filter(one -> one.day().toString().equals(day))
                .findFirst()
                .orElse(days.isEmpty() ? null : days.getLast());
        if (shown != null) {
            model.put("day", shown);
        }
        model.put("strip", strip(sheet, desk, shown));
        sealed(desk).stream().findFirst().map(shows::of).ifPresent(last -> model.put("last", last));
        return HttpResponse.ok(desk.page(id + " " + sheet.control().title(), Section.PORTAL_CONTROLS, "/controls")
                .show("portal/control", model));
    }

    private static DayStrip strip(Assessment.ControlSheet sheet, Desk desk, @Nullable DayStatus shown) {
        var days = new ArrayList<DayStrip.Day>();
        for (DayStatus day : sheet.strip().days()) {
            days.add(new DayStrip.Day(
                    day.day(),
                    Pill.status(day.status().word()),
                    day.why(),
                    desk.href("/controls/" + sheet.id(), day.day().toString()),
                    day.byCommitTimes() == null ? null : day.byCommitTimes().sentence()));
        }
        return new DayStrip(
                "How " + sheet.id() + " stood on each day",
                days,
                desk.audit().facts().day(desk.frame().now()),
                shown == null ? null : shown.day());
    }

    private static List<Fact> facts(Assessment.ControlSheet sheet) {
        var control = sheet.control();
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of("Statement", control.statement()));
        facts.add(Fact.of("Owner", control.owner() == null ? "not named" : control.owner()));
        facts.add(Fact.of(
                "Frequency",
                control.frequency().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
        facts.add(Fact.of("Criteria", String.join(", ", control.criteria())));
        facts.add(Fact.of("In force since", String.valueOf(control.effective())));
        var outside = sheet.strip().summary().outside();
        if (outside != null) {
            facts.add(Fact.of("Outside the period", outside));
        }
        return facts;
    }
}
