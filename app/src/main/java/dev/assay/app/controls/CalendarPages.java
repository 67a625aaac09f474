package dev.assay.app.controls;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Pill;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calendar as a page: controls down, weeks across. */
@Controller("/calendar")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class CalendarPages {
    private final Controls controls;
    private final Clock clock;

    CalendarPages(Controls controls, Clock clock) {
        this.controls = controls;
        this.clock = clock;
    }

    /** A control and its weeks. */
    public record Line(String id, String title, String href, List<Cell> cells, String reading) {}

    /**
     * The days of one control in one week.
     *
     * @param words all of them in words; empty where no day has come
     * @param href where the week is shown day by day, or null for a total
     */
    public record Cell(String words, @Nullable String href, List<Sign> signs) {}

    /** A status that a cell draws, with its days where they are worth a number. */
    public record Sign(Pill status, @Nullable Integer days) {}

    @Get("{?from,to,knownAt,criterion}")
    @Needs(Permission.VIEW_CONTROLS)
    HttpResponse<?> show(
            Frame frame,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String knownAt,
            @Nullable @QueryValue String criterion) {
        var view = View.of(from, to, knownAt, controls.zone(), clock.instant());
        var calendar = controls.calendar(view.period(), controls.zone(), view.knownAt(), criterion);
        var fields = List.of(
                ControlsPages.from(view),
                ControlsPages.to(view),
                Field.text("criterion", "Criterion").value(criterion),
                ControlsPages.known(knownAt));
        var today = LocalDate.ofInstant(view.knownAt(), controls.zone());
        return HttpResponse.ok(ControlsPages.page(frame, "Calendar", "/calendar", view)
                .show(
                        "controls/calendar",
                        Map.of(
                                "calendar", calendar,
                                "lines", lines(calendar, view.period(), knownAt),
                                "totals",
                                        calendar.totals().stream()
                                                .map(days -> cell(days, null))
                                                .toList(),
                                "fields", fields,
                                "today", today)));
    }

    private static List<Line> lines(Calendar calendar, Period period, @Nullable String knownAt) {
        return calendar.rows().stream()
                .map(row -> {
                    var control = row.standing().control();
                    var cells = new ArrayList<Cell>();
                    for (int week = 0; week < row.weeks().size(); week++) {
                        var days = calendar.weeks().get(week);
                        cells.add(cell(
                                row.weeks().get(week),
                                ControlsPages.href(control.id(), new Period(days.from(), days.to()), knownAt)
                                        .toString()));
                    }
                    return new Line(
                            control.id(),
                            control.title(),
                            ControlsPages.href(control.id(), period, knownAt).toString(),
                            cells,
                            row.standing().strip().summary().reading());
                })
                .toList();
    }

    private static Cell cell(Map<Status, Integer> days, @Nullable String href) {
        var signs = Calendar.drawn(days).stream()
                .map(status -> new Sign(
                        Pill.status(status.word()),
                        status.compareTo(Status.NOT_OCCURRING) < 0 ? days.get(status) : null))
                .toList();
        return new Cell(Calendar.words(days), days.isEmpty() ? null : href, signs);
    }
}
