package dev.assay.app.scans;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.http.Actor;
import dev.assay.app.http.ETags;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.scanner.Estimate;
import dev.assay.scanner.report.ScanReport;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How an API is scanned, over REST. {@code {api}} is its id or its short number; the plan's version is its ETag, 0 before the first. */
@Controller("/api/v1/apis/{api}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScanPlansApi {
    private final Apis apis;
    private final ScanPlans plans;
    private final Scans scans;
    private final Ownership ownership;
    private final Tries tries;

    ScanPlansApi(Apis apis, ScanPlans plans, Scans scans, Ownership ownership, Tries tries) {
        this.apis = apis;
        this.plans = plans;
        this.scans = scans;
        this.ownership = ownership;
        this.tries = tries;
    }

    /** Pace and reach; what is left out stays as it is. */
    @Serdeable
    record Pace(
            @Nullable String profile,
            @Nullable Double rate,
            @Nullable Boolean allowLoad,
            @Nullable Integer everyDays) {}

    /** Who allows a private address to be reached, and where that is written. */
    @Serdeable
    record Voucher(@Nullable String owner, @Nullable String ticket) {}

    /** What the owner puts into public view, and the two places where it may stand. */
    @Serdeable
    record Sign(String challenge, String dnsTxt, String address) {}

    /** An identity with its credential, which is never answered. */
    @Serdeable
    record Asked(
            @Nullable String role,
            @Nullable String tenant,
            @Nullable CredentialText credential,
            @Nullable Boolean expired) {}

    /** What became of one identity's sign-in: {@code who} is what the API says it is, empty when it does not say. */
    @Serdeable
    record SignIn(String identity, String role, boolean worked, String who, String detail) {
        static SignIn of(ScanReport.SignIn one) {
            return new SignIn(one.name(), one.role(), one.worked(), one.who(), one.detail());
        }
    }

    /** What became of every identity's sign-in. */
    @Serdeable
    record SignIns(List<SignIn> identities) {}

    /** What a scan would do at most, why that may not fit into its limits (empty when it does), and what each check would cost. */
    @Serdeable
    record DryRun(
            int recording,
            int requests,
            int likely,
            long likelySeconds,
            long shortestSeconds,
            String beyond,
            List<Part> checks) {
        static DryRun of(Estimate estimate) {
            return new DryRun(
                    estimate.recording(),
                    estimate.requests(),
                    estimate.likely(),
                    estimate.usual().toSeconds(),
                    estimate.shortest().toSeconds(),
                    estimate.beyond(),
                    estimate.parts().stream().map(Part::of).toList());
        }
    }

    /** One check's part of a dry run. */
    @Serdeable
    record Part(String check, String category, int operations, int requests, List<String> notTested) {
        static Part of(Estimate.Part part) {
            return new Part(
                    part.checkId(),
                    part.category().slug(),
                    part.operations(),
                    part.requests(),
                    part.notTested().stream()
                            .map(left -> left.operation() + ": " + left.reason())
                            .toList());
        }
    }

    /** How an API is scanned. */
    @Get("/scan-plan")
    @Needs(dev.assay.app.access.Permission.VIEW_SCANS)
    HttpResponse<ScanPlan> plan(String api, Grant grant) {
        return shown(plans.of(reached(api, grant)));
    }

    /** Sets pace, reach and schedule; what is left out stays as it is. */
    @Put("/scan-plan")
    @Needs(dev.assay.app.access.Permission.RUN_SCANS)
    HttpResponse<ScanPlan> pace(
            String api,
            @Body Pace asked,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Grant grant,
            Actor actor) {
        var found = reached(api, grant);
        var now = plans.of(found);
        return shown(plans.pace(
                found.id(),
                ETags.seen(ifMatch),
                Objects.requireNonNullElse(asked.profile(), now.profile()),
                Objects.requireNonNullElse(asked.rate(), now.rate()),
                Objects.requireNonNullElse(asked.allowLoad(), now.allowLoad()),
                Objects.requireNonNullElse(asked.everyDays(), now.everyDays()),
                actor));
    }

    /** Lets a private address be reached; only who runs the server may. */
    @Put("/scan-permission")
    @Needs(dev.assay.app.access.Permission.EDIT_SETTINGS)
    HttpResponse<ScanPlan> permit(
            String api,
            @Body Voucher asked,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Grant grant,
            Actor actor) {
        return shown(plans.permitPrivate(
                reached(api, grant).id(),
                ETags.seen(ifMatch),
                Objects.requireNonNullElse(asked.owner(), ""),
                Objects.requireNonNullElse(asked.ticket(), ""),
                actor));
    }

    /** Takes a permission back: only passive and safe checks remain. */
    @Delete("/scan-permission")
    @Needs(dev.assay.app.access.Permission.RUN_SCANS)
    HttpResponse<ScanPlan> withdraw(
            String api, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Grant grant, Actor actor) {
        return shown(plans.forbid(reached(api, grant).id(), ETags.seen(ifMatch), actor));
    }

    /** The sign that shows who owns the target: everybody may see it, only the owner can put it there. */
    @Get("/ownership")
    @Needs(dev.assay.app.access.Permission.VIEW_SCANS)
    HttpResponse<Sign> challenge(String api, Grant grant) {
        var found = reached(api, grant);
        var challenge = ownership.challenge(found);
        var target = URI.create(found.facts().baseUrls().getFirst());
        return ETags.ok(
                new Sign(
                        challenge.token(),
                        Challenge.record(target),
                        Challenge.address(target, challenge.token()).toString()),
                plans.of(found).version());
    }

    /** Looks for the token now; where it stands, active checks are permitted. */
    @Post("/ownership")
    @Needs(dev.assay.app.access.Permission.RUN_SCANS)
    HttpResponse<ScanPlan> prove(
            String api, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Grant grant, Actor actor) {
        var found = reached(api, grant);
        int version = ETags.seen(ifMatch);
        return switch (ownership.look(found)) {
            case TokenLook.Look.Shown seen -> shown(plans.permitOwned(found, version, seen.proof(), actor));
            case TokenLook.Look.NotShown not -> throw new Refusal.Conflict("The token was not found. " + not.why());
        };
    }

    /** The identities an API is asked as, by name, without their credentials. */
    @Get("/identities")
    @Needs(dev.assay.app.access.Permission.VIEW_SCANS)
    Slice<ScanPlans.Named> identities(
            String api, Grant grant, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(plans.identities(reached(api, grant).id()), ScanPlans.Named::name, after, limit);
    }

    /** Adds an identity, or replaces the one of that name. */
    @Put("/identities/{name}")
    @Needs(dev.assay.app.access.Permission.RUN_SCANS)
    ScanPlans.Named identify(String api, String name, @Body Asked asked, Grant grant, Actor actor) {
        var found = reached(api, grant);
        var credential = asked.credential();
        if (credential == null) {
            throw new Refusal.Invalid(
                    "The identity cannot be saved like this.",
                    new Refusal.Field("credential", "Give its kind and secret."));
        }
        plans.identify(
                found.id(),
                new Who(
                        name,
                        Objects.requireNonNullElse(asked.role(), ""),
                        Objects.requireNonNullElse(asked.tenant(), ""),
                        Boolean.TRUE.equals(asked.expired())),
                credential,
                actor);
        return named(found, name);
    }

    private ScanPlans.Named named(Api api, String name) {
        return plans.identities(api.id()).stream()
                .filter(identity -> identity.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal.Conflict("The identity " + name + " was removed meanwhile."));
    }

    /** The scheme, host and port an identity is confirmed for, as {@code https://api.example.com}; they must be what is scanned now. */
    @Serdeable
    record Confirmed(@Nullable String origin) {}

    /** Lets an identity be used for another base URL than the one its credential was given for. */
    @Put("/identities/{name}/origin")
    @Needs(dev.assay.app.access.Permission.RUN_SCANS)
    ScanPlans.Named confirm(String api, String name, @Body Confirmed asked, Grant grant, Actor actor) {
        var found = reached(api, grant);
        plans.confirm(found.id(), name, Objects.requireNonNullElse(asked.origin(), ""), actor);
        return named(found, name);
    }

    /** Forgets an identity and its credential. */
    @Delete("/identities/{name}")
    @Status(HttpStatus.NO_CONTENT)
    @Needs(dev.assay.app.access.Permission.RUN_SCANS)
    void forget(String api, String name, Grant grant, Actor actor) {
        plans.forget(reached(api, grant).id(), name, actor);
    }

    /** Signs every identity in and says whom the API takes it for. */
    @Post("/sign-ins")
    @Needs(dev.assay.app.access.Permission.RUN_SCANS)
    SignIns testSignIn(String api, Grant grant) {
        var found = reached(api, grant);
        var signIns = scans.testSignIn(found.id());
        tries.signedIn(found, signIns, grant.actor());
        return new SignIns(signIns.stream().map(SignIn::of).toList());
    }

    /** What a scan would ask and leave out; nothing is sent. */
    @Get("/scan-estimate")
    @Needs(dev.assay.app.access.Permission.VIEW_SCANS)
    DryRun estimate(String api, Grant grant) {
        var found = reached(api, grant);
        var estimate = scans.estimate(found.id());
        tries.estimated(found, grant.actor());
        return DryRun.of(estimate);
    }

    private static HttpResponse<ScanPlan> shown(ScanPlan plan) {
        return ETags.ok(plan, plan.version());
    }

    private Api reached(String api, Grant grant) {
        var found = apis.named(api);
        grant.mustReach(found.id());
        return found;
    }
}
