package dev.assay.app.portal;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.audits.AuditFiles;
import dev.assay.app.audits.RequestSheet;
import dev.assay.app.audits.Requests;
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

/** The portal's requests; what an auditor says about one is posted to a route of the audits. */
@Controller("/portal/requests")
@Produces(MediaType.TEXT_HTML)
@Needs(Permission.VIEW_PORTAL)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class PortalRequests {
    private final Desks desks;
    private final Requests requests;

    PortalRequests(Desks desks, Requests requests) {
        this.desks = desks;
        this.requests = requests;
    }

    @Get
    HttpResponse<?> list(Grant grant, Frame frame, HttpRequest<?> request, @QueryValue @Nullable String audit) {
        if (SheetAnswer.asked(request.getParameters())) {
            var of = desks.audit(grant, audit);
            return SheetAnswer.of(
                    request.getParameters(), RequestSheet.list(of, requests.of(of), requests, frame.now()));
        }
        var desk = desks.of(grant, frame, audit);
        return HttpResponse.ok(desk.page("Requests", Section.PORTAL_REQUESTS)
                .show(
                        "audits/requests",
                        Map.of(
                                "requests", requests.of(desk.audit()),
                                "here", here(desk),
                                "base", "/portal",
                                "suffix", suffix(desk),
                                "taking", List.of())));
    }

    private static Href here(Desk desk) {
        return Href.of("/portal/requests")
                .with("audit", desk.preview() ? desk.audit().number() : null);
    }

    private static String suffix(Desk desk) {
        return desk.preview() ? "?audit=" + desk.audit().number() : "";
    }

    @Get("/{request}")
    HttpResponse<?> show(Grant grant, Frame frame, String request, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        var one = requests.get(desk.audit(), request);
        boolean writes = grant.may(Permission.ANSWER_REQUESTS);
        var action = "/audits/" + desk.audit().number() + "/requests/" + request + "/auditor";
        return HttpResponse.ok(desk.page(one.theirId(), Section.PORTAL_REQUESTS, "/requests")
                .show(
                        "audits/request",
                        Map.of(
                                "request", one,
                                "facts", RequestSheet.facts(one),
                                "steps", requests.of(one),
                                "suggested", List.of(),
                                "base", "/portal/requests",
                                "suffix", suffix(desk),
                                "answering", List.of(),
                                "action", writes ? action : "",
                                "auditing", RequestSheet.auditing())));
    }

    @Get("/{request}/steps/{seq}/file")
    @Produces(MediaType.ALL)
    HttpResponse<?> file(Grant grant, String request, int seq, @QueryValue @Nullable String audit) {
        var one = requests.get(desks.audit(grant, audit), request);
        var step = requests.step(one, seq);
        return AuditFiles.attached(one, step, requests.file(step));
    }
}
