package dev.assay.app.inventory;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was approved of an API over REST. {@code {api}} is an API's id or its short number. */
@Controller("/api/v1/apis/{api}/approvals")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApprovalsApi {
    private final Approvals approvals;
    private final Apis apis;

    ApprovalsApi(Approvals approvals, Apis apis) {
        this.approvals = approvals;
        this.apis = apis;
    }

    /** Either the version of the description in force, or by operation and role {@code allowed} or {@code refused}. */
    @Serdeable
    record Asked(@Nullable Integer description, @Nullable Map<String, Map<String, String>> access) {}

    /** All approvals, the oldest first; the last of a kind is compared with. */
    @Get
    @Needs(Permission.VIEW_INVENTORY)
    Slice<Approval> list(
            String api, Grant grant, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(approvals.of(reached(api, grant)), one -> one.id().toString(), after, limit);
    }

    /** Approves the description in force or the access rules; a named person does. */
    @Post
    @Status(HttpStatus.CREATED)
    @Needs(Permission.APPROVE_APIS)
    HttpResponse<Approval> approve(String api, @Body Asked asked, Grant grant, Actor actor) {
        var id = reached(api, grant);
        var version = asked.description();
        var access = asked.access();
        if ((version == null) == (access == null)) {
            throw new Refusal.Invalid(
                    "Nothing was approved.",
                    new Refusal.Field("description", "Send either description or access, not both."));
        }
        var approval = access == null
                ? approvals.approveDescription(id, java.util.Objects.requireNonNull(version), actor)
                : approvals.approveAccess(id, access, "as sent over REST", actor);
        return HttpResponse.created(approval, URI.create("/api/v1/apis/" + id + "/approvals"));
    }

    private UUID reached(String api, Grant grant) {
        var found = apis.named(api);
        grant.mustReach(found.id());
        return found.id();
    }
}
