package dev.assay.app.scans;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiTabs;
import dev.assay.app.inventory.Apis;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Table;
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
import java.util.Map;

/** How one API is scanned: pace, permission, identities, and what a scan would do. */
@Controller("/apis/{number}" + ApiTabs.SCANNING)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScanningPages {
    private final Apis apis;
    private final ScanPlans plans;
    private final Scans scans;
    private final Ownership ownership;
    private final ScanningView view;
    private final Tries tries;
    private final ScanLimits limits;

    ScanningPages(
            Apis apis,
            ScanPlans plans,
            Scans scans,
            Ownership ownership,
            ScanningView view,
            Tries tries,
            ScanLimits limits) {
        this.apis = apis;
        this.plans = plans;
        this.scans = scans;
        this.ownership = ownership;
        this.view = view;
        this.tries = tries;
        this.limits = limits;
    }

    @Get
    @Needs(Permission.VIEW_SCANS)
    HttpResponse<?> show(Frame frame, Grant grant, String number) {
        return HttpResponse.ok(view.page(frame, grant, reached(number, grant), ScanningView.Said.NOTHING));
    }

    @Post("/plan")
    @Needs(Permission.RUN_SCANS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> pace(
            Frame frame,
            Grant grant,
            Actor actor,
            String number,
            @QueryValue int version,
            @Body Map<String, String> form) {
        var api = reached(number, grant);
        return done(frame, grant, api, form, () -> {
            var pace = PlanForm.of(form);
            plans.pace(api.id(), version, pace.profile(), pace.rate(), pace.allowLoad(), pace.everyDays(), actor);
        });
    }

    /** Only who runs the server may say how much one scan may take. */
    @Post("/limits")
    @Needs(Permission.EDIT_SETTINGS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> limit(
            Frame frame,
            Grant grant,
            Actor actor,
            String number,
            @QueryValue int version,
            @Body Map<String, String> form) {
        var api = reached(number, grant);
        return done(frame, grant, api, form, () -> limits.set(api, version, form, actor));
    }

    /** Only who runs the server may let it reach into the organisation's own network. */
    @Post("/permission")
    @Needs(Permission.EDIT_SETTINGS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> permit(
            Frame frame,
            Grant grant,
            Actor actor,
            String number,
            @QueryValue int version,
            @Body Map<String, String> form) {
        var api = reached(number, grant);
        return done(
                frame,
                grant,
                api,
                form,
                () -> plans.permitPrivate(
                        api.id(), version, form.getOrDefault("owner", ""), form.getOrDefault("ticket", ""), actor));
    }

    @Post("/permission/withdraw")
    @Needs(Permission.RUN_SCANS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> withdraw(Grant grant, Actor actor, String number, @QueryValue int version) {
        var api = reached(number, grant);
        plans.forbid(api.id(), version, actor);
        return to(api);
    }

    /** Looks for the API's token in DNS and at the target. */
    @Post("/ownership")
    @Needs(Permission.RUN_SCANS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> prove(Frame frame, Grant grant, Actor actor, String number, @QueryValue int version) {
        var api = reached(number, grant);
        return switch (ownership.look(api)) {
            case TokenLook.Look.Shown shown -> {
                plans.permitOwned(api, version, shown.proof(), actor);
                yield to(api);
            }
            case TokenLook.Look.NotShown not ->
                HttpResponse.unprocessableEntity()
                        .body(view.page(
                                frame,
                                grant,
                                api,
                                ScanningView.Said.of(Notice.bad("The token was not found. " + not.why()))));
        };
    }

    /** Signs every identity in and shows whom the API takes it for. */
    @Post("/sign-in")
    @Needs(Permission.RUN_SCANS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> testSignIn(Frame frame, Grant grant, String number) {
        var api = reached(number, grant);
        var signIns = scans.testSignIn(api.id());
        tries.signedIn(api, signIns, grant.actor());
        return HttpResponse.ok(view.page(frame, grant, api, ScanningView.Said.signedIn(signIns)));
    }

    @Get("/identities/new")
    @Needs(Permission.RUN_SCANS)
    HttpResponse<?> askIdentity(Frame frame, Grant grant, String number, @QueryValue String kind) {
        return HttpResponse.ok(identity(frame, reached(number, grant), IdentityForm.asked(kind)));
    }

    @Post("/identities")
    @Needs(Permission.RUN_SCANS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> identify(
            Frame frame,
            Grant grant,
            Actor actor,
            String number,
            @QueryValue String kind,
            @Body Map<String, String> answers) {
        var api = reached(number, grant);
        var form = new IdentityForm(IdentityForm.asked(kind).kind(), answers, null);
        try {
            plans.identify(api.id(), form.who(), form.credential(), actor);
            return to(api);
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(identity(frame, api, new IdentityForm(form.kind(), answers, wrong)));
        }
    }

    @Post("/identities/{name}/forget")
    @Needs(Permission.RUN_SCANS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> forget(Grant grant, Actor actor, String number, String name) {
        var api = reached(number, grant);
        plans.forget(api.id(), name, actor);
        return to(api);
    }

    /** Lets an identity be used for another base URL than the one its credential was given for. */
    @Post("/identities/{name}/confirm")
    @Needs(Permission.RUN_SCANS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(Grant grant, Actor actor, String number, String name, @QueryValue String origin) {
        var api = reached(number, grant);
        plans.confirm(api.id(), name, origin, actor);
        return to(api);
    }

    /** What a scan would ask and what it would leave out; nothing is sent. */
    @Get("/estimate")
    @Needs(Permission.VIEW_SCANS)
    HttpResponse<?> estimate(Frame frame, Grant grant, String number) {
        var api = reached(number, grant);
        var estimate = scans.estimate(api.id());
        tries.estimated(api, grant.actor());
        var table = Table.of("Checks, and what each would cost")
                .text("Check")
                .text("Category")
                .number("Operations")
                .number("Requests at most")
                .text("Left out");
        return HttpResponse.ok(ApiTabs.below(frame, api, "Dry run")
                .below("Scanning", ApiTabs.href(api, ApiTabs.SCANNING))
                .under("Worked out from the description and the plan. Nothing was sent.")
                .show(
                        "scans/estimate",
                        Map.of(
                                "estimate",
                                estimate,
                                "table",
                                table,
                                "api",
                                api,
                                "runs",
                                grant.may(Permission.RUN_SCANS))));
    }

    private HttpResponse<?> done(Frame frame, Grant grant, Api api, Map<String, String> form, Runnable deed) {
        try {
            deed.run();
            return to(api);
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(view.page(frame, grant, api, ScanningView.Said.wrong(form, wrong)));
        }
    }

    private static Object identity(Frame frame, Api api, IdentityForm form) {
        var href = ApiTabs.href(api, ApiTabs.SCANNING);
        var page = ApiTabs.below(frame, api, "New identity: " + form.label()).below("Scanning", href);
        var wrong = form.wrong();
        return (wrong == null ? page : page.saying(Notice.bad(String.valueOf(wrong.getMessage()))))
                .show(
                        "access/form",
                        Map.of(
                                "fields",
                                form.fields(),
                                "action",
                                href + "/identities?kind=" + form.kind(),
                                "button",
                                "Save the identity"));
    }

    private Api reached(String number, Grant grant) {
        var api = apis.get(number);
        grant.mustReach(api.id());
        return api;
    }

    private static HttpResponse<?> to(Api api) {
        return HttpResponse.seeOther(URI.create(ApiTabs.href(api, ApiTabs.SCANNING)));
    }
}
