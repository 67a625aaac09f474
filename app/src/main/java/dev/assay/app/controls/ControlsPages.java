package dev.assay.app.controls;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.pages.DayStrip;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Link;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import dev.assay.app.sheets.SheetAnswer;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.TestSource;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Controls and criteria as pages. */
@Controller
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class ControlsPages {
    /** The pages of this room beside one another. */
    static final List<Link> TABS = List.of(
            new Link("Controls", "/controls"),
            new Link("Calendar", "/calendar"),
            new Link("Criteria", "/criteria"),
            new Link("Exceptions", "/exceptions"),
            new Link("Daily rounds", "/daily-rounds"));

    private final Controls controls;
    private final Performances performances;
    private final Clock clock;

    ControlsPages(Controls controls, Performances performances, Clock clock) {
        this.controls = controls;
        this.performances = performances;
        this.clock = clock;
    }

    /** A control in the list: how it stands on the last day, how the period reads, and when it was taken out of the repository. */
    public record Row(
            Control control,
            Pill today,
            String reading,
            String href,
            @Nullable Removed removed) {}

    /** A criterion with its controls counted. */
    public record CriterionRow(CriterionCounts criterion, List<DayStrip.Count> counts) {}

    @Get("/controls{?from,to,knownAt,criterion}")
    @Needs(Permission.VIEW_CONTROLS)
    HttpResponse<?> list(
            HttpRequest<?> request,
            Frame frame,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String knownAt,
            @Nullable @QueryValue String criterion) {
        var view = View.of(from, to, knownAt, controls.zone(), clock.instant());
        var rows = controls.standings(view.period(), controls.zone(), view.knownAt()).stream()
                .filter(one -> Criteria.isOf(one.control(), criterion))
                .map(one -> ControlTable.row(one, view, knownAt))
                .toList();
        if (SheetAnswer.asked(request.getParameters())) {
            return SheetAnswer.of(request.getParameters(), ControlTable.of(rows, view));
        }
        var table = ControlTable.head();
        var fields = List.of(
                from(view), to(view), Field.text("criterion", "Criterion").value(criterion), known(knownAt));
        return HttpResponse.ok(page(frame, "Controls", "/controls", view)
                .show(
                        "controls/list",
                        Map.of(
                                "rows", rows,
                                "table", table,
                                "fields", fields,
                                "action", "/controls",
                                "here",
                                        Href.of(
                                                "/controls",
                                                request.getParameters(),
                                                "from",
                                                "to",
                                                "knownAt",
                                                "criterion"))));
    }

    /** Where a control is shown over a period, as known at the instant that was asked for, if any was. */
    static Href href(String id, Period period, @Nullable String knownAt) {
        return Href.of("/controls/" + id)
                .with("from", period.from().toString())
                .with("to", period.to().toString())
                .with("knownAt", knownAt);
    }

    @Get("/controls/{id}{?from,to,knownAt,since,day}")
    @Needs(Permission.VIEW_CONTROLS)
    HttpResponse<?> show(
            Frame frame,
            Grant grant,
            String id,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String knownAt,
            @Nullable @QueryValue String since,
            @Nullable @QueryValue String day) {
        var view = View.of(from, to, knownAt, controls.zone(), clock.instant());
        var standing = controls.standing(id, view.period(), controls.zone(), view.knownAt());
        var control = standing.control();
        var strip = standing.strip();
        var removed = standing.removed();
        var model = new HashMap<String, Object>();
        model.put("control", control);
        model.put("facts", facts(standing));
        model.put("strip", drawn(strip, view, href(id, view.period(), knownAt).with("since", since), day));
        model.put("reading", strip.summary().reading());
        model.put("outside", String.valueOf(strip.summary().outside()));
        model.put("shown", explained(strip, day));
        model.put("exceptions", controls.exceptionsOf(id));
        var earlier = view.since(since);
        boolean told = grant.may(Permission.VIEW_ACTIVITY);
        model.put("told", told);
        model.put("since", earlier);
        model.put("changed", told ? controls.changed(strip, earlier) : List.of());
        model.put("differences", differences(id));
        boolean manual = control.tests().stream().anyMatch(TestSource.Manual.class::isInstance);
        model.put("manual", manual);
        model.put("records", manual && removed == null && grant.may(Permission.RECORD_PERFORMANCES));
        model.put("performances", PerformanceRow.of(performances.of(id), grant.may(Permission.RECORD_PERFORMANCES)));
        model.put("performed", PerformanceRow.table(id));
        model.put(
                "table",
                Table.of("Exceptions of " + id)
                        .text("Number")
                        .text("First day")
                        .text("What")
                        .text("State"));
        model.put("fields", fields(view, knownAt, since));
        var page = frame.page(control.title())
                .below(Section.CONTROLS)
                .under(control.id() + " · " + control.objective())
                .asOf(view.knownAt());
        return HttpResponse.ok(
                (removed == null ? page : page.saying(Notice.warn(removed.words()))).show("controls/control", model));
    }

    private static Table differences(String id) {
        return Table.of("What was learned about " + id)
                .text("Day")
                .text("From")
                .text("To")
                .text("Learned, by whom and why");
    }

    private static List<Field> fields(View view, @Nullable String knownAt, @Nullable String since) {
        return List.of(
                from(view),
                to(view),
                known(knownAt),
                Field.text("since", "Compared with what was known at")
                        .hint("Empty is a week before.")
                        .value(since));
    }

    static Field from(View view) {
        return Field.of(Field.Kind.DATE, "from", "From")
                .value(view.period().from().toString());
    }

    static Field to(View view) {
        return Field.of(Field.Kind.DATE, "to", "To").value(view.period().to().toString());
    }

    static Field known(@Nullable String knownAt) {
        return Field.text("knownAt", "As known at")
                .hint("Such as 2026-03-31T12:00:00Z; empty is now.")
                .value(knownAt);
    }

    private static List<Fact> facts(Standing standing) {
        var control = standing.control();
        return List.of(
                Fact.of("Owner", control.owner() == null ? "Nobody yet" : control.owner()),
                Fact.of("State", word(control.status())),
                Fact.of(
                        "Kind",
                        word(control.type()) + ", " + word(control.nature()) + ", " + word(control.attribute())),
                Fact.of("How often", word(control.frequency())),
                Fact.of("Criteria", String.join(", ", control.criteria())),
                Fact.of("Policies", String.join(", ", control.policies())),
                Fact.of("Risks", String.join(", ", control.risks())),
                standing.removed() == null
                        ? Fact.link("Document", control.path(), "/policies/documents/" + control.id())
                        : Fact.of("Document", control.path() + ", until it was removed"));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static DayStrip drawn(Strip strip, View view, Href href, @Nullable String chosen) {
        var days = strip.days().stream()
                .map(day -> new DayStrip.Day(
                        day.day(),
                        Pill.status(day.status().word()),
                        day.why(),
                        href.with("day", day.day().toString()).toString(),
                        day.byCommitTimes() == null ? null : day.byCommitTimes().sentence()))
                .toList();
        var today = LocalDate.ofInstant(view.knownAt(), strip.zone());
        var explained = explained(strip, chosen);
        return new DayStrip(
                strip.control() + " day by day",
                days,
                today,
                explained.isEmpty() ? null : explained.getFirst().day());
    }

    /** The day asked for, otherwise the last one; empty when no day of the period has come. */
    private static List<DayStatus> explained(Strip strip, @Nullable String day) {
        var asked = strip.days().stream()
                .filter(one -> one.day().toString().equals(day))
                .toList();
        return asked.isEmpty() && !strip.days().isEmpty() ? List.of(strip.days().getLast()) : asked;
    }

    @Get("/criteria{?from,to,knownAt}")
    @Needs(Permission.VIEW_CONTROLS)
    HttpResponse<?> criteria(
            Frame frame,
            Grant grant,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String knownAt) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, controls.zone()).toString();
        var view = View.of(from == null ? today : from, to == null ? today : to, knownAt, controls.zone(), now);
        var rows = controls.criteria(view.period(), controls.zone(), view.knownAt()).stream()
                .map(criterion -> new CriterionRow(criterion, counts(criterion)))
                .toList();
        var table = Table.of("Trust services criteria")
                .text("Criterion")
                .text("In our words")
                .text("Controls by status")
                .number("Drafts");
        var fields = List.of(from(view), to(view), known(knownAt));
        long supported = rows.stream()
                .filter(row -> row.criterion().feeds().contains(dev.assay.policies.document.Criterion.Feed.SCAN)
                        || row.criterion().feeds().contains(dev.assay.policies.document.Criterion.Feed.INVENTORY))
                .count();
        return HttpResponse.ok(page(frame, "Criteria", "/criteria", view)
                .show(
                        "controls/criteria",
                        Map.of("rows", rows, "table", table, "fields", fields, "supported", supported)));
    }

    private static List<DayStrip.Count> counts(CriterionCounts criterion) {
        return java.util.Arrays.stream(Status.values())
                .filter(criterion.counts()::containsKey)
                .map(status -> new DayStrip.Count(
                        Pill.status(status.word()), criterion.counts().getOrDefault(status, 0)))
                .toList();
    }

    static Page page(Frame frame, String title, String tab, View view) {
        return frame.page(title).in(Section.CONTROLS).tabs(TABS, tab).asOf(view.knownAt());
    }
}
