package dev.assay.app.scans;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.findings.Findings;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiTabs;
import dev.assay.app.inventory.Apis;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Part;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The runs of one API over time; scanning it now; testing a finding again. */
@Controller
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApiRunPages {
    private final Scans scans;
    private final Apis apis;
    private final Findings findings;

    ApiRunPages(Scans scans, Apis apis, Findings findings) {
        this.scans = scans;
        this.apis = apis;
        this.findings = findings;
    }

    @Get("/apis/{number}" + ApiTabs.RUNS)
    @Needs(Permission.VIEW_SCANS)
    HttpResponse<?> runs(HttpRequest<?> request, Frame frame, Grant grant, String number) {
        var api = reached(number, grant);
        var href = ApiTabs.href(api, ApiTabs.RUNS);
        var runs = scans.ofApi(api.id());
        var at = Href.of(href, request.getParameters(), "after");
        return HttpResponse.ok(ApiTabs.page(frame, api, ApiTabs.RUNS)
                .show(
                        "scans/api-runs",
                        Map.of(
                                "api",
                                api,
                                "trend",
                                RunWords.trend(api.name(), runs, frame.zone()),
                                "part",
                                Part.of(runs.reversed(), RunPages.table(), at, Map.of()),
                                "runs",
                                grant.may(Permission.RUN_SCANS))));
    }

    @Post("/apis/{number}/scans")
    @Needs(Permission.RUN_SCANS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> scan(Grant grant, Actor actor, String number) {
        var api = reached(number, grant);
        return to(scans.request(api.id(), ScanRun.Cause.PERSON, actor));
    }

    @Post("/findings/{number}/retest")
    @Needs(Permission.EDIT_FINDINGS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> retest(Grant grant, Actor actor, String number) {
        var finding = findings.get(number);
        grant.mustReach(finding.apiId());
        return to(scans.retest(apis.get(finding.apiId()), List.of(finding), actor));
    }

    private Api reached(String number, Grant grant) {
        var api = apis.get(number);
        grant.mustReach(api.id());
        return api;
    }

    private static HttpResponse<?> to(ScanRun run) {
        return HttpResponse.seeOther(URI.create("/scans/" + run.number()));
    }
}
