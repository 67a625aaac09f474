package dev.assay.app.inventory;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Filters;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Part;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import dev.assay.app.sheets.Sheet;
import dev.assay.app.sheets.SheetAnswer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The list of APIs, and registering one. */
@Controller("/apis")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class InventoryPages {
    private static final Map<String, Comparator<Row>> ORDERS = Map.of(
            "name", Comparator.comparing(row -> row.api().name().toLowerCase(Locale.ROOT)),
            "owner", Comparator.comparing(row -> row.api().facts().owner().toLowerCase(Locale.ROOT)),
            "environment", Comparator.comparing(row -> row.api().facts().environment()),
            "criticality", Comparator.comparing(row -> row.api().facts().criticality()),
            "exposure", Comparator.comparing(row -> row.api().facts().exposure()),
            "scanned", Comparator.comparing(Row::scannedAt));

    private final Apis apis;
    private final LatestScans scans;

    InventoryPages(Apis apis, LatestScans scans) {
        this.apis = apis;
        this.scans = scans;
    }

    /** An API as a row. */
    public record Row(Api api, LatestScans.@Nullable Latest latest) {
        String scannedAt() {
            return latest == null ? "" : latest.at().toString();
        }
    }

    @Get
    @Needs(Permission.VIEW_INVENTORY)
    HttpResponse<?> list(HttpRequest<?> request, Frame frame, Grant grant) {
        var at = Href.of(
                "/apis",
                request.getParameters(),
                "q",
                "environment",
                "criticality",
                "exposure",
                "state",
                "sort",
                "desc",
                "after");
        var latest = scans.byApi();
        var all = apis.all().stream().filter(api -> grant.reaches(api.id())).toList();
        var rows = all.stream()
                .filter(api -> asked(api, at))
                .map(api -> new Row(api, latest.get(api.id())))
                .toList();
        if (SheetAnswer.asked(request.getParameters())) {
            return SheetAnswer.of(request.getParameters(), sheet(rows, at, frame));
        }
        var page = frame.page("APIs").in(Section.APIS);
        return HttpResponse.ok(page.show(
                "inventory/list",
                Map.of(
                        "none", all.isEmpty(),
                        "filters", filters(at),
                        "part", Part.of(rows, table(), at, ORDERS),
                        "edits", grant.may(Permission.EDIT_INVENTORY))));
    }

    private static Sheet sheet(List<Row> rows, Href at, Frame frame) {
        var columns = new String[] {
            "API",
            "Name",
            "Owner",
            "Environment",
            "Criticality",
            "Exposure",
            "Data",
            "Base URLs",
            "Registered",
            "In service"
        };
        return Sheet.of("apis", Sheet.asked(at.query()), frame.now(), columns)
                .with(rows.stream()
                        .map(row -> row.api())
                        .map(api -> Sheet.row(
                                api.number(),
                                api.name(),
                                api.facts().owner(),
                                api.facts().environment().word(),
                                api.facts().criticality().word(),
                                api.facts().exposure().word(),
                                String.join(
                                        ", ",
                                        api.facts().dataClasses().stream()
                                                .map(DataClass::word)
                                                .sorted()
                                                .toList()),
                                String.join(" ", api.facts().baseUrls()),
                                api.registeredAt(),
                                api.inService()))
                        .toList());
    }

    @Get("/new")
    @Needs(Permission.EDIT_INVENTORY)
    HttpResponse<?> ask(Frame frame) {
        return HttpResponse.ok(form(registering(frame), ApiForm.empty(), "/apis", "Register"));
    }

    @Post
    @Needs(Permission.EDIT_INVENTORY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> register(Frame frame, Actor actor, @Body Map<String, String> answers) {
        var form = new ApiForm(answers, null);
        try {
            var api = apis.register(form.facts(), actor);
            return HttpResponse.seeOther(URI.create(ApiTabs.href(api, ApiTabs.DESCRIPTIONS)));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(form(registering(frame), form.refused(wrong), "/apis", "Register"));
        }
    }

    /** The form of an API's facts on this page. */
    static Object form(Page page, ApiForm form, String action, String button) {
        var wrong = form.wrong();
        var said = wrong == null ? page : page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        return said.show(
                "inventory/form",
                Map.of(
                        "first", form.first(),
                        "data", form.data(),
                        "rest", form.rest(),
                        "action", action,
                        "button", button));
    }

    private static Page registering(Frame frame) {
        return frame.page("Register an API").below(Section.APIS).under("Its description is imported in the next step.");
    }

    private static boolean asked(Api api, Href at) {
        var facts = api.facts();
        var words = at.get("q").toLowerCase(Locale.ROOT);
        var state = at.get("state").isEmpty() ? "in service" : at.get("state");
        return is(at, "environment", facts.environment().word())
                && is(at, "criticality", facts.criticality().word())
                && is(at, "exposure", facts.exposure().word())
                && (state.equals("all") || api.inService() == state.equals("in service"))
                && String.join(" ", api.number(), facts.name(), facts.owner(), facts.purpose())
                        .toLowerCase(Locale.ROOT)
                        .contains(words);
    }

    private static boolean is(Href at, String name, String word) {
        return at.get(name).isEmpty() || at.get(name).equals(word);
    }

    private static Filters filters(Href at) {
        return new Filters(
                at,
                List.of(
                        Field.of(Kind.SEARCH, "q", "Name, owner or number")
                                .value(at.get("q"))
                                .roomy(),
                        any(at, "environment", "Environment", Environment.values(), Environment::word),
                        any(at, "criticality", "Criticality", Criticality.values(), Criticality::word),
                        any(at, "exposure", "Exposure", Exposure.values(), Exposure::word),
                        Field.select(
                                        "state",
                                        "State",
                                        List.of(
                                                new Option("", "in service"),
                                                new Option("retired", "retired"),
                                                new Option("all", "all")))
                                .value(at.get("state"))));
    }

    private static <T> Field any(Href at, String name, String label, T[] values, Function<T, String> word) {
        var options = new ArrayList<Option>();
        options.add(new Option("", "any"));
        Arrays.stream(values).map(word).map(text -> new Option(text, text)).forEach(options::add);
        return Field.select(name, label, options).value(at.get(name));
    }

    private static Table table() {
        return Table.of("APIs")
                .text("name", "API")
                .text("owner", "Owner")
                .text("environment", "Environment")
                .text("criticality", "Criticality")
                .text("exposure", "Exposure")
                .text("scanned", "Last scan")
                .text("Grade, or why none");
    }
}
