package dev.assay.app.portal;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.audits.AuditFiles;
import dev.assay.app.audits.PopulationSheet;
import dev.assay.app.audits.Populations;
import dev.assay.app.audits.Reconciliations;
import dev.assay.app.audits.Samples;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Section;
import dev.assay.app.sheets.SheetAnswer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The portal's populations and samples; what an auditor draws is posted to a route of the audits. */
@Controller("/portal")
@Produces(MediaType.TEXT_HTML)
@Needs(Permission.VIEW_PORTAL)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class PortalPopulations {
    private final Desks desks;
    private final Populations populations;
    private final Samples samples;
    private final Reconciliations reconciliations;

    PortalPopulations(Desks desks, Populations populations, Samples samples, Reconciliations reconciliations) {
        this.desks = desks;
        this.populations = populations;
        this.samples = samples;
        this.reconciliations = reconciliations;
    }

    @Get("/populations")
    HttpResponse<?> list(Grant grant, Frame frame, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        return HttpResponse.ok(desk.page("Populations and samples", Section.PORTAL_POPULATIONS)
                .show(
                        "audits/populations",
                        Map.of(
                                "populations", populations.of(desk.audit()),
                                "samples", samples.of(desk.audit()),
                                "base", "/portal",
                                "suffix", suffix(desk),
                                "edits", false,
                                "retrieving", List.of(),
                                "handing", List.of())));
    }

    private static String suffix(Desk desk) {
        return desk.preview() ? "?audit=" + desk.audit().number() : "";
    }

    @Get("/populations/{population}")
    @Produces(MediaType.ALL)
    HttpResponse<?> show(
            Grant grant, Frame frame, HttpRequest<?> request, String population, @QueryValue @Nullable String audit) {
        if (SheetAnswer.asked(request.getParameters())) {
            var kept = populations.get(desks.audit(grant, audit), population);
            return SheetAnswer.of(request.getParameters(), PopulationSheet.sheet(kept, populations.rows(kept)));
        }
        var desk = desks.of(grant, frame, audit);
        var kept = populations.get(desk.audit(), population);
        var page = desk.page(kept.number() + " " + kept.title(), Section.PORTAL_POPULATIONS, "/populations");
        var action = "/audits/" + desk.audit().number() + "/populations/" + population + "/samples/auditor";
        return HttpResponse.ok(page.show(
                        "audits/population",
                        Map.of(
                                "shown", PopulationSheet.of(kept, populations, samples.of(desk.audit())),
                                "facts", PopulationSheet.facts(kept, page.times()),
                                "here",
                                        Href.of("/portal/populations/" + population)
                                                .with(
                                                        "audit",
                                                        desk.preview()
                                                                ? desk.audit().number()
                                                                : null),
                                "base", "/portal",
                                "suffix", suffix(desk),
                                "action", grant.may(Permission.ANSWER_REQUESTS) ? action : "",
                                "drawing", PopulationSheet.drawing(kept, samples.presets()),
                                "held", reconciliations.against(kept),
                                "explains", false)))
                .contentType(MediaType.TEXT_HTML_TYPE);
    }

    @Get("/populations/{population}/file")
    @Produces(MediaType.ALL)
    HttpResponse<?> file(Grant grant, String population, @QueryValue @Nullable String audit) {
        var kept = populations.get(desks.audit(grant, audit), population);
        return AuditFiles.population(kept, populations.file(kept));
    }

    @Get("/samples/{sample}")
    HttpResponse<?> sample(Grant grant, Frame frame, String sample, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        var drawn = samples.get(desk.audit(), sample);
        var records = samples.sample(drawn);
        var page =
                desk.page(drawn.number() + " from " + drawn.population(), Section.PORTAL_POPULATIONS, "/populations");
        boolean changes = !drawn.internal() && grant.may(Permission.ANSWER_REQUESTS);
        var action = "/audits/" + desk.audit().number() + "/samples/" + sample + "/replacements/auditor";
        return HttpResponse.ok(page.show(
                "audits/sample",
                Map.of(
                        "drawn",
                        drawn,
                        "sample",
                        records,
                        "replaced",
                        samples.replaced(drawn),
                        "facts",
                        PopulationSheet.facts(drawn, records, page.times()),
                        "file",
                        "/portal/samples/" + sample + "/file" + suffix(desk),
                        "action",
                        changes ? action : "",
                        "replacing",
                        PopulationSheet.replacing())));
    }

    @Get("/samples/{sample}/file")
    @Produces(MediaType.ALL)
    HttpResponse<?> sampleFile(Grant grant, String sample, @QueryValue @Nullable String audit) {
        var drawn = samples.get(desks.audit(grant, audit), sample);
        return AuditFiles.sample(drawn, samples.sample(drawn));
    }
}
