package dev.assay.app.audits;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
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
import org.jspecify.annotations.Nullable;

/** Giving an audit other facts: its period, its categories, its scope. Bundles asked for before keep theirs. */
@Controller("/audits/{number}/change")
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

    @Get
    HttpResponse<?> ask(Frame frame, String number) {
        var audit = audits.get(number);
        var answers = AuditForm.answers(audit.facts(), apis.all());
        return HttpResponse.ok(form(frame, audit, audit.version(), answers, null));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(
            Frame frame, Actor actor, String number, @QueryValue int version, @Body Map<String, String> form) {
        var audit = audits.get(number);
        try {
            audits.change(audit.id(), version, AuditForm.read(form, apis.all()), actor);
            return HttpResponse.seeOther(URI.create("/audits/" + number));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(form(frame, audit, version, form, wrong));
        }
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
                        AuditForm.fields(form, shown(audit), wrong),
                        "action",
                        at + "/change?version=" + version,
                        "button",
                        "Save the change"));
    }

    /** The APIs in service, and those that are in scope though they are not any more. */
    private List<Api> shown(Audit audit) {
        return apis.all().stream()
                .filter(api -> api.inService() || audit.facts().apis().contains(api.id()))
                .toList();
    }
}
