package dev.assay.app.inventory;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Event;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Table;
import dev.assay.app.pages.Times;
import dev.assay.app.pages.Tone;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One API: what is known of it, its operations, its changes; changing, retiring and bringing it back. */
@Controller("/apis/{number}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApiPages {
    private final Apis apis;
    private final Approvals approvals;
    private final LatestScans scans;

    ApiPages(Apis apis, Approvals approvals, LatestScans scans) {
        this.apis = apis;
        this.approvals = approvals;
        this.scans = scans;
    }

    @Get
    @Needs(Permission.VIEW_INVENTORY)
    HttpResponse<?> overview(Frame frame, Grant grant, String number) {
        var api = reached(number, grant);
        var page = ApiTabs.page(frame, api, ApiTabs.OVERVIEW);
        var shown = new HashMap<String, Object>();
        shown.put("api", api);
        shown.put("facts", facts(api, page.times()));
        shown.put("edits", grant.may(Permission.EDIT_INVENTORY));
        shown.put("deed", deed(api));
        shown.put("href", ApiTabs.href(api, ApiTabs.OVERVIEW));
        put(shown, "description", api.descriptionId() == null ? null : apis.description(api.descriptionId()));
        shown.put("approves", grant.may(Permission.APPROVE_APIS));
        put(
                shown,
                "approved",
                approvals.last(api.id(), Approval.Kind.DESCRIPTION).orElse(null));
        put(shown, "access", approvals.last(api.id(), Approval.Kind.ACCESS).orElse(null));
        put(shown, "latest", scans.byApi().get(api.id()));
        return HttpResponse.ok(page.show("inventory/overview", shown));
    }

    @Get(ApiTabs.OPERATIONS)
    @Needs(Permission.VIEW_INVENTORY)
    HttpResponse<?> operations(Frame frame, Grant grant, String number) {
        var api = reached(number, grant);
        var description = api.descriptionId();
        var operations = description == null ? List.<DescribedOperation>of() : apis.operations(description);
        var table = Table.of("Operations, as the description in force declares them")
                .text("Operation")
                .text("Asks callers for")
                .text("Notes")
                .number("Line");
        return HttpResponse.ok(ApiTabs.page(frame, api, ApiTabs.OPERATIONS)
                .show(
                        "inventory/operations",
                        Map.of(
                                "operations",
                                operations,
                                "table",
                                table,
                                "importHref",
                                ApiTabs.href(api, ApiTabs.DESCRIPTIONS))));
    }

    @Get(ApiTabs.HISTORY)
    @Needs(Permission.VIEW_INVENTORY)
    HttpResponse<?> history(Frame frame, Grant grant, String number) {
        var api = reached(number, grant);
        var changes = apis.history(api.id());
        var events = changes.reversed().stream()
                .map(change -> new Event(
                        change.at(),
                        change.actorName(),
                        "Version " + change.version() + ": " + change.what(),
                        ApiHistory.what(changes, change),
                        change.retiredAt() == null ? Tone.CALM : Tone.STILL,
                        null))
                .toList();
        return HttpResponse.ok(
                ApiTabs.page(frame, api, ApiTabs.HISTORY).show("inventory/history", Map.of("events", events)));
    }

    @Get("/change")
    @Needs(Permission.EDIT_INVENTORY)
    HttpResponse<?> askChange(Frame frame, Grant grant, String number) {
        var api = reached(number, grant);
        return HttpResponse.ok(form(frame, api, ApiForm.of(api.facts()), null));
    }

    @Post("/change")
    @Needs(Permission.EDIT_INVENTORY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(
            Frame frame, Grant grant, String number, @QueryValue int version, @Body Map<String, String> answers) {
        var api = reached(number, grant);
        var form = new ApiForm(answers, null);
        try {
            apis.change(api.id(), version, form.facts(), grant.actor());
            return to(api);
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(form(frame, api, form.refused(wrong), null));
        } catch (Refusal.Stale late) {
            var sentence = api.number() + " was changed meanwhile. What you wrote is below; compare it with the API's"
                    + " page and save again, or leave it.";
            return HttpResponse.status(io.micronaut.http.HttpStatus.CONFLICT)
                    .body(form(frame, apis.get(api.id()), form, sentence));
        }
    }

    @Post("/retire")
    @Needs(Permission.EDIT_INVENTORY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> retire(Grant grant, Actor actor, String number, @QueryValue int version) {
        return to(apis.retire(reached(number, grant).id(), version, actor));
    }

    @Post("/bring-back")
    @Needs(Permission.EDIT_INVENTORY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> bringBack(Grant grant, Actor actor, String number, @QueryValue int version) {
        return to(apis.bringBack(reached(number, grant).id(), version, actor));
    }

    private Api reached(String number, Grant grant) {
        var api = apis.get(number);
        grant.mustReach(api.id());
        return api;
    }

    private static HttpResponse<?> to(Api api) {
        return HttpResponse.seeOther(URI.create(ApiTabs.href(api, ApiTabs.OVERVIEW)));
    }

    private static Object form(Frame frame, Api api, ApiForm form, @Nullable String late) {
        var page = ApiTabs.below(frame, api, "Change " + api.name());
        return InventoryPages.form(
                late == null ? page : page.saying(Notice.warn(late)),
                form,
                ApiTabs.href(api, "/change?version=" + api.version()),
                "Save");
    }

    private static Confirm deed(Api api) {
        return api.inService()
                ? Confirm.plain(
                                "Retire",
                                ApiTabs.href(api, "/retire?version=" + api.version()),
                                "It stays in the inventory with its history, its scheduled scans end, and it can be"
                                        + " brought back.")
                        .danger()
                : Confirm.plain(
                        "Bring back",
                        ApiTabs.href(api, "/bring-back?version=" + api.version()),
                        "It counts as in service from now on, and its schedule goes on.");
    }

    private static List<Fact> facts(Api api, Times times) {
        var facts = api.facts();
        var data = facts.dataClasses().stream().map(DataClass::word).sorted().collect(Collectors.joining(", "));
        return List.of(
                Fact.of("Purpose", said(facts.purpose())),
                Fact.of("Owner", facts.owner()),
                Fact.of("Environment", facts.environment().word()),
                Fact.code("Base URLs", String.join(" ", facts.baseUrls())),
                Fact.of("Criticality", facts.criticality().word()),
                Fact.of("Exposure", facts.exposure().word()),
                Fact.of("Data", data.isEmpty() ? "not said" : data),
                Fact.of("Authentication", said(facts.authentication())),
                Fact.of("Authorization", said(facts.authorization())),
                Fact.of("Calls", said(String.join(", ", facts.upstream()))),
                Fact.of("Called by", said(String.join(", ", facts.downstream()))),
                Fact.of("Registered", times.minutes(api.registeredAt())),
                Fact.of("Version", Integer.toString(api.version())));
    }

    private static String said(String text) {
        return text.isEmpty() ? "not said" : text;
    }

    private static void put(Map<String, Object> shown, String name, @Nullable Object value) {
        if (value != null) {
            shown.put(name, value);
        }
    }
}
