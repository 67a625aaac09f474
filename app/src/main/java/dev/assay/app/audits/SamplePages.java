package dev.assay.app.audits;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
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
import java.util.Map;

/** The samples of an audit, and the presets that sizes begin with. */
@Controller("/audits")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SamplePages {
    private final Audits audits;
    private final Samples samples;

    SamplePages(Audits audits, Samples samples) {
        this.audits = audits;
        this.samples = samples;
    }

    @Get("/{number}/samples/{sample}")
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> show(String number, String sample, Frame frame, Grant grant) {
        var audit = audits.get(number);
        var drawn = samples.get(audit, sample);
        var records = samples.sample(drawn);
        var base = "/audits/" + number;
        var page = frame.page(drawn.number() + " from " + drawn.population())
                .below(Section.AUDITS)
                .below(number, base)
                .below(drawn.population(), base + "/populations/" + drawn.population());
        boolean changes = drawn.internal() && grant.may(Permission.EDIT_AUDITS);
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
                        base + "/samples/" + sample + "/file",
                        "action",
                        changes ? base + "/samples/" + sample + "/replacements" : "",
                        "replacing",
                        PopulationSheet.replacing())));
    }

    /** The sample as canonical JSON. */
    @Get("/{number}/samples/{sample}/file")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<byte[]> file(String number, String sample) {
        var drawn = samples.get(audits.get(number), sample);
        return AuditFiles.sample(drawn, samples.sample(drawn));
    }

    /** Replaces a record of an internal sample. */
    @Post("/{number}/samples/{sample}/replacements")
    @Needs(Permission.EDIT_AUDITS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> replace(String number, String sample, Actor actor, @Body Map<String, String> form) {
        var audit = audits.get(number);
        replace(audit, samples.get(audit, sample), form, true, actor);
        return HttpResponse.seeOther(URI.create("/audits/" + number + "/samples/" + sample));
    }

    /** Replaces a record of the auditor's sample. */
    @Post("/{number}/samples/{sample}/replacements/auditor")
    @Needs(Permission.ANSWER_REQUESTS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> replaceAsAuditor(
            String number, String sample, Grant grant, Actor actor, @Body Map<String, String> form) {
        var audit = AuditorsOwn.of(audits, number, grant);
        replace(audit, samples.get(audit, sample), form, false, actor);
        return HttpResponse.seeOther(URI.create("/portal/samples/" + sample));
    }

    private void replace(Audit audit, DrawnSample drawn, Map<String, String> form, boolean internal, Actor actor) {
        var place = form.getOrDefault("place", "").strip();
        int at = place.matches("[0-9]{1,7}") ? Integer.parseInt(place) : -1;
        samples.replace(audit, drawn, at, form.getOrDefault("reason", ""), internal, actor);
    }

    @Get("/sampling")
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> presets(Frame frame, Grant grant) {
        return HttpResponse.ok(frame.page("Sample sizes")
                .below(Section.AUDITS)
                .under("Starting points by how often a control is due. Nobody prescribes them; the auditor chooses.")
                .show(
                        "audits/presets",
                        Map.of("presets", samples.presets(), "edits", grant.may(Permission.EDIT_AUDITS))));
    }

    @Post("/sampling")
    @Needs(Permission.EDIT_AUDITS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(Actor actor, @Body Map<String, String> form) {
        samples.change(
                form.getOrDefault("frequency", ""),
                form.getOrDefault("sizes", ""),
                form.getOrDefault("source", ""),
                actor);
        return HttpResponse.seeOther(URI.create("/audits/sampling"));
    }
}
