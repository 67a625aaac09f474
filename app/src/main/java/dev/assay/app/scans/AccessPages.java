package dev.assay.app.scans;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.ApiTabs;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Approvals;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Approving who may use what, as a run of this server saw it, from the run's page. */
@Controller("/scans/{number}/approve-access")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccessPages {
    private final Scans scans;
    private final Apis apis;
    private final Approvals approvals;

    AccessPages(Scans scans, Apis apis, Approvals approvals) {
        this.scans = scans;
        this.apis = apis;
        this.approvals = approvals;
    }

    @Post
    @Needs(Permission.APPROVE_APIS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> approve(Grant grant, Actor actor, String number) {
        var run = scans.get(number);
        grant.mustReach(run.apiId());
        if (!approvable(run)) {
            throw new Refusal.Conflict(run.number() + " is no scan by this server of the whole API.");
        }
        var report = scans.report(run.id())
                .orElseThrow(() -> new Refusal.NotFound("The report of " + run.number() + " is not here any more."));
        try (report) {
            var seen = ReportSummary.read(report).access();
            approvals.approveAccess(run.apiId(), seen, "as " + run.number() + " saw it", actor);
        } catch (IOException e) {
            throw new UncheckedIOException("the report of " + run.number() + " cannot be read", e);
        }
        return HttpResponse.seeOther(URI.create(ApiTabs.href(apis.get(run.apiId()), ApiTabs.OVERVIEW) + "#approved"));
    }

    /** Whether what a run saw may be approved: this server saw it, and not at single operations only. */
    static boolean approvable(ScanRun run) {
        return !run.reportSha256().isEmpty()
                && switch (run.cause()) {
                    case PERSON, SCHEDULE -> true;
                    case RETEST, SUBMITTED -> false;
                };
    }
}
