package dev.assay.app.audits;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Section;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Correcting an audit: its name, its firm, its period, its categories with reasons, its scope; closing it and opening it again. */
@Controller("/audits/{number}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
@Needs(Permission.EDIT_AUDITS)
final class AuditChangePages {
    private final Audits audits;
    private final Apis apis;

    AuditChangePages(Audits audits, Apis apis) {
        this.audits = audits;
        this.apis = apis;
    }

    @Get("/change")
    HttpResponse<?> ask(Frame frame, String number) {
        var audit = audits.get(number);
        audit.mustBeOpen();
        var answers = AuditForm.answers(audit.facts(), apis.all());
        return HttpResponse.ok(form(frame, audit, audit.version(), answers, null));
    }

    @Post("/change")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(
            Frame frame, Actor actor, String number, @QueryValue int version, @Body Map<String, String> form) {
        var audit = audits.get(number);
        try {
            audits.change(
                    audit.id(), version, AuditForm.read(form, apis.all()), form.getOrDefault("reason", ""), actor);
            return HttpResponse.seeOther(URI.create("/audits/" + number));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(form(frame, audit, version, form, wrong));
        }
    }

    /** Closes it; the reason is kept. */
    @Post("/closing")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> close(Actor actor, String number, @QueryValue int version, @Body Map<String, String> form) {
        audits.close(audits.get(number).id(), version, form.getOrDefault("reason", ""), actor);
        return HttpResponse.seeOther(URI.create("/audits/" + number));
    }

    /** Opens it again; the reason is kept. */
    @Post("/reopening")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reopen(Actor actor, String number, @QueryValue int version, @Body Map<String, String> form) {
        audits.reopen(audits.get(number).id(), version, form.getOrDefault("reason", ""), actor);
        return HttpResponse.seeOther(URI.create("/audits/" + number));
    }

    private Object form(
            Frame frame, Audit audit, int version, Map<String, String> form, Refusal.@Nullable Invalid wrong) {
        var at = "/audits/" + audit.number();
        Page page = frame.page("Change " + audit.number())
                .below(Section.AUDITS)
                .below(audit.number(), at)
                .under("Bundles asked for before keep the facts they were asked for with.");
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        return page.show(
                "access/form",
                Map.of(
                        "fields",
                        fields(audit, form, wrong),
                        "action",
                        at + "/change?version=" + version,
                        "button",
                        "Save the change"));
    }

    private List<Field> fields(Audit audit, Map<String, String> form, Refusal.@Nullable Invalid wrong) {
        boolean needed = audits.changeNeedsReason(audit);
        var reason = Field.of(Field.Kind.AREA, "reason", "Why it changes")
                .value(form.get("reason"))
                .error(wrong == null ? null : wrong.problem("reason"))
                .hint(
                        needed
                                ? "Needed, because a bundle is sealed; kept with the record, under your name."
                                : "Kept with the record, under your name.");
        return Stream.concat(
                        AuditForm.fields(form, shown(audit), wrong).stream(),
                        Stream.of(needed ? reason.needed() : reason))
                .toList();
    }

    /** The APIs in service, and those that are in scope though they are not any more. */
    private List<Api> shown(Audit audit) {
        return apis.all().stream()
                .filter(api -> api.inService() || audit.facts().apis().contains(api.id()))
                .toList();
    }
}
