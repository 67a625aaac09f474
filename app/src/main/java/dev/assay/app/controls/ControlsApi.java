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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Controls and criteria over REST. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ControlsApi {
    /** Stands in every answer that shows a status. */
    static final String NOTE = "Management's monitoring, not the service auditor's conclusion.";

    private final Controls controls;
    private final Clock clock;

    ControlsApi(Controls controls, Clock clock) {
        this.controls = controls;
        this.clock = clock;
    }

    /** A control and how a period reads; {@code removed} says when it was taken out of the governance repository. */
    @Serdeable
    record Row(
            String id,
            String title,
            String state,
            @Nullable String owner,
            List<String> criteria,
            Status status,
            String reading,
            Summary summary,
            @Nullable Removed removed) {
        static Row of(Standing standing) {
            var control = standing.control();
            var strip = standing.strip();
            return new Row(
                    control.id(),
                    control.title(),
                    control.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    control.owner(),
                    control.criteria(),
                    strip.worst(),
                    strip.summary().reading(),
                    strip.summary(),
                    standing.removed());
        }
    }

    /** Some of the controls over a period; {@code next} is asked for as {@code after} and null at the end. */
    @Serdeable
    record Listed(
            String note,
            View view,
            List<Row> controls,
            @Nullable String next) {}

    /** One control on each day of a period. */
    @Serdeable
    record Shown(String note, Row control, String statement, Strip strip) {}

    /**
     * Some of the days that stood differently as known earlier; {@code next} is asked for as {@code after} and null at the end.
     *
     * @param since the earlier instant
     */
    @Serdeable
    record Differing(
            String note,
            View view,
            Instant since,
            List<Strip.Changed> days,
            @Nullable String next) {}

    /** Some of the criteria over a period: counts of their controls, no status of their own. */
    @Serdeable
    record Matrix(
            String note,
            View view,
            List<CriterionCounts> criteria,
            @Nullable String next) {}

    /**
     * The controls and how they stood over a period: the last 90 days as known now, unless asked otherwise. Those that were in force in it and have
     * been taken out of the governance repository since are among them.
     */
    @Get("/controls{?from,to,knownAt,after,limit}")
    @Needs(Permission.VIEW_CONTROLS)
    Listed list(
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String knownAt,
            @Nullable @QueryValue String after,
            @Nullable @QueryValue Integer limit) {
        var view = View.of(from, to, knownAt, controls.zone(), clock.instant());
        var standings = controls.standings(view.period(), controls.zone(), view.knownAt());
        var part = Slice.of(standings, standing -> standing.control().id(), after, limit);
        return new Listed(NOTE, view, part.items().stream().map(Row::of).toList(), part.next());
    }

    /** One control on each day of a period. */
    @Get("/controls/{id}{?from,to,knownAt}")
    @Needs(Permission.VIEW_CONTROLS)
    Shown show(
            String id,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String knownAt) {
        var view = View.of(from, to, knownAt, controls.zone(), clock.instant());
        var standing = controls.standing(id, view.period(), controls.zone(), view.knownAt());
        return new Shown(NOTE, Row.of(standing), standing.control().statement(), standing.strip());
    }

    /** The days on which one control stood differently as known at an earlier instant, with what was learned since, when, by whom and why. */
    @Get("/controls/{id}/differences{?from,to,since,knownAt,after,limit}")
    @Needs(Permission.VIEW_ACTIVITY)
    Differing differences(
            String id,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String since,
            @Nullable @QueryValue String knownAt,
            @Nullable @QueryValue String after,
            @Nullable @QueryValue Integer limit) {
        var view = View.of(from, to, knownAt, controls.zone(), clock.instant());
        var earlier = view.since(since);
        var strip = controls.strip(id, view.period(), controls.zone(), view.knownAt());
        var part = Slice.of(controls.changed(strip, earlier), day -> day.day().toString(), after, limit);
        return new Differing(NOTE, view, earlier, part.items(), part.next());
    }

    /** The criteria and how their controls stood over a period. */
    @Get("/criteria{?from,to,knownAt,after,limit}")
    @Needs(Permission.VIEW_CONTROLS)
    Matrix criteria(
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String knownAt,
            @Nullable @QueryValue String after,
            @Nullable @QueryValue Integer limit) {
        var view = View.of(from, to, knownAt, controls.zone(), clock.instant());
        var part = Slice.of(
                controls.criteria(view.period(), controls.zone(), view.knownAt()), CriterionCounts::id, after, limit);
        return new Matrix(NOTE, view, part.items(), part.next());
    }
}
