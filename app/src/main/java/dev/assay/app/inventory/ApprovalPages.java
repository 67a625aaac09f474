package dev.assay.app.inventory;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;

/** Approving the description in force, from the API's page. */
@Controller("/apis/{number}/approve-description")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApprovalPages {
    private final Approvals approvals;
    private final Apis apis;

    ApprovalPages(Approvals approvals, Apis apis) {
        this.approvals = approvals;
        this.apis = apis;
    }

    @Post
    @Needs(Permission.APPROVE_APIS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> approve(Grant grant, Actor actor, String number, @QueryValue int version) {
        var api = apis.get(number);
        grant.mustReach(api.id());
        approvals.approveDescription(api.id(), version, actor);
        return HttpResponse.seeOther(URI.create(ApiTabs.href(api, ApiTabs.OVERVIEW) + "#approved"));
    }
}
