package dev.assay.app.scans;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.http.Actor;
import dev.assay.app.http.ETags;
import dev.assay.app.inventory.Apis;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How much one scan of an API may take, over REST. */
@Controller("/api/v1/apis/{api}/scan-limits")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScanLimitsApi {
    private final Apis apis;
    private final ScanPlans plans;
    private final ScanLimits limits;

    ScanLimitsApi(Apis apis, ScanPlans plans, ScanLimits limits) {
        this.apis = apis;
        this.plans = plans;
        this.limits = limits;
    }

    /** Most requests and minutes of one scan; what is left out stays as it is. */
    @Serdeable
    record Most(@Nullable Integer mostRequests, @Nullable Integer mostMinutes) {}

    /** Sets how much one scan may take; only who runs the server may. The plan's version is its ETag. */
    @Put
    @Needs(dev.assay.app.access.Permission.EDIT_SETTINGS)
    HttpResponse<ScanPlan> limit(
            String api,
            @Body Most asked,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Grant grant,
            Actor actor) {
        var found = apis.named(api);
        grant.mustReach(found.id());
        var now = plans.of(found);
        var plan = limits.set(
                found.id(),
                ETags.seen(ifMatch),
                Objects.requireNonNullElse(asked.mostRequests(), now.mostRequests()),
                Objects.requireNonNullElse(asked.mostMinutes(), now.mostMinutes()),
                actor);
        return ETags.ok(plan, plan.version());
    }
}
