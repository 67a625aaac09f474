package dev.assay.app.controls;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Slice;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calendar over REST. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CalendarApi {
    private final Controls controls;
    private final Clock clock;

    CalendarApi(Controls controls, Clock clock) {
        this.controls = controls;
        this.clock = clock;
    }

    /**
     * One control over the weeks.
     *
     * @param weeks how many days stood how, in the order of the calendar's weeks; empty where no day has come
     */
    @Serdeable
    record Row(String id, String title, List<Map<Status, Integer>> weeks, Summary summary) {
        static Row of(Calendar.Row row) {
            var control = row.standing().control();
            return new Row(
                    control.id(),
                    control.title(),
                    row.weeks(),
                    row.standing().strip().summary());
        }
    }

    /**
     * Some of the controls week by week; {@code next} is asked for as {@code after} and null at the end.
     *
     * @param totals how many days of all controls asked for stood how, week by week
     */
    @Serdeable
    record Shown(
            String note,
            View view,
            List<Calendar.Week> weeks,
            List<Map<Status, Integer>> totals,
            List<Row> controls,
            @Nullable String next) {}

    /** The controls week by week over a period: the last 90 days as known now, unless asked otherwise; those of one criterion where one is named. */
    @Get("/calendar{?from,to,knownAt,criterion,after,limit}")
    @Needs(Permission.VIEW_CONTROLS)
    Shown show(
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String knownAt,
            @Nullable @QueryValue String criterion,
            @Nullable @QueryValue String after,
            @Nullable @QueryValue Integer limit) {
        var view = View.of(from, to, knownAt, controls.zone(), clock.instant());
        var calendar = controls.calendar(view.period(), controls.zone(), view.knownAt(), criterion);
        var part = Slice.of(calendar.rows(), row -> row.standing().control().id(), after, limit);
        return new Shown(
                ControlsApi.NOTE,
                view,
                calendar.weeks(),
                calendar.totals(),
                part.items().stream().map(Row::of).toList(),
                part.next());
    }
}
