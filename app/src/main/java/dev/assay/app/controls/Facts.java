package dev.assay.app.controls;

import dev.assay.app.findings.FindingEvent;
import dev.assay.app.findings.Life;
import dev.assay.app.inventory.ApiChange;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Document;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the status of controls is worked out from, cut at the instant it is known at: nothing recorded later is in here. It never tells
 * otherwise, but keeps what it read and worked out; for one thread.
 */
final class Facts {
    /**
     * The facts before they are cut.
     *
     * @param booksKnownSince the instant from which Assay knew a cloned governance repository; null where it was founded here
     */
    record Everything(
            Books books,
            @Nullable Instant booksKnownSince,
            Map<UUID, String> apiNumbers,
            List<ApiChange> changes,
            Map<UUID, Integer> operations,
            List<ScanFact> runs,
            List<Life> lives,
            List<Performance> performances,
            Map<String, String> cleared) {}

    /** The shortest time that the books tell apart. */
    private static final Duration INSTANT = Duration.of(1, ChronoUnit.MICROS);

    private final Instant knownAt;
    private final ZoneId zone;
    private final Everything all;
    private final ScopeTimes times;
    private final Map<UUID, List<ApiChange>> changes;
    private final Map<UUID, List<ScanFact>> runs;
    private final Map<UUID, List<Phase>> phases = new HashMap<>();
    private final Map<UUID, ScanFact> runsById;
    private final Map<String, List<Performance>> performances;
    private final Map<LocalDate, Optional<Snapshot>> snapshots = new HashMap<>();
    private final Map<Scoped, List<ApiDay>> scoped = new HashMap<>();
    private final Map<Reached, List<ScanFact>> reached = new HashMap<>();
    private final Map<Touched, List<Phase>> touched = new HashMap<>();

    /** A day of a scope, of an API as it was reached, of an API's weaknesses: what many controls ask alike is worked out once. */
    private record Scoped(LocalDate day, Control.Scope scope) {}

    private record Reached(UUID api, Instant from, String target, LocalDate day) {}

    private record Touched(UUID api, LocalDate day) {}

    Facts(Instant knownAt, ZoneId zone, Everything all) {
        this.knownAt = knownAt;
        this.zone = zone;
        this.all = all;
        this.times = new ScopeTimes(zone);
        this.changes = all.changes().stream()
                .filter(change -> !change.at().isAfter(knownAt))
                .sorted(Comparator.comparingInt(ApiChange::version))
                .collect(Collectors.groupingBy(ApiChange::apiId));
        this.runs = all.runs().stream()
                .filter(run -> !run.recordedAt().isAfter(knownAt))
                .sorted(Comparator.comparing(ScanFact::at))
                .collect(Collectors.groupingBy(ScanFact::apiId));
        this.runsById = all.runs().stream().collect(Collectors.toMap(ScanFact::run, run -> run, (first, _) -> first));
        this.performances = all.performances().stream()
                .filter(one -> one.stood(knownAt))
                .sorted(Comparator.comparing(Performance::to).thenComparing(Performance::recordedAt))
                .collect(Collectors.groupingBy(Performance::control));
        all.lives().forEach(this::addPhases);
    }

    private void addPhases(Life life) {
        var events = life.knownAt(knownAt);
        int opening = 1;
        UUID provenBy = null;
        var provenAt = Instant.MIN;
        var finding = life.finding();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            finding = event.of(finding);
            switch (event.kind()) {
                case OPENED, REOPENED -> {
                    opening = event.version();
                    provenBy = event.run();
                    provenAt = event.observedAt();
                }
                case SEEN -> {
                    provenBy = event.run();
                    provenAt = event.observedAt();
                }
                case RERATED, ACCEPTED, ACCEPTANCE_ENDED, FIXED -> {}
            }
            var next = i + 1 < events.size() ? events.get(i + 1) : null;
            phases.computeIfAbsent(life.finding().apiId(), _ -> new ArrayList<>())
                    .add(new Phase(
                            finding,
                            event,
                            dayOf(event.observedAt()),
                            next == null ? null : lastDay(event, next),
                            opening,
                            provenBy,
                            provenAt));
        }
    }

    /** The day of the last instant before the next step: what ends as a day begins is not of that day. */
    private LocalDate lastDay(FindingEvent event, FindingEvent next) {
        var from = dayOf(event.observedAt());
        var to = dayOf(next.observedAt().minus(INSTANT));
        return to.isBefore(from) ? from : to;
    }

    Instant knownAt() {
        return knownAt;
    }

    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** Today, as far as these facts go; later days are not due. */
    LocalDate lastDay() {
        return dayOf(knownAt);
    }

    /** The last instant of a day, or the instant the facts are known at where that is earlier. */
    Instant end(LocalDate day) {
        var end = day.plusDays(1).atStartOfDay(zone).toInstant().minus(INSTANT);
        return end.isAfter(knownAt) ? knownAt : end;
    }

    Optional<Snapshot> snapshot(LocalDate day) {
        return snapshots.computeIfAbsent(day, one -> book(end(one)));
    }

    /** The governance repository as it stood at an instant that is not after the one these facts are known at. */
    Optional<Snapshot> book(Instant then) {
        return all.books().at(then);
    }

    /** When these bytes of a document were last reviewed without a change, up to the end of a day. */
    Optional<LocalDate> reviewed(Document document, LocalDate day) {
        return all.books().reviewed(document, end(day));
    }

    /** The mark of a day that was over before Assay knew the governance repository; null for other days. */
    @Nullable
    ByCommitTimes byCommitTimes(LocalDate day) {
        var since = all.booksKnownSince();
        return since != null && end(day).isBefore(since) ? ByCommitTimes.before(since) : null;
    }

    /** The APIs that were in service and in a control's scope at some time of a day. */
    List<ApiDay> apis(LocalDate day, Control.Scope scope) {
        return scoped.computeIfAbsent(new Scoped(day, scope), _ -> inScope(day, scope));
    }

    private List<ApiDay> inScope(LocalDate day, Control.Scope scope) {
        return changes.entrySet().stream()
                .map(entry -> times.on(
                        entry.getKey(),
                        all.apiNumbers()
                                .getOrDefault(entry.getKey(), entry.getKey().toString()),
                        entry.getValue(),
                        day,
                        scope))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(ApiDay::number))
                .toList();
    }

    /**
     * The runs of an API, at the base URL that it had on a day, that were over by the end of that day, since the API came into scope, the
     * oldest first. A scan of another target says nothing about this one.
     */
    List<ScanFact> runs(ApiDay api, LocalDate day) {
        return reached.computeIfAbsent(new Reached(api.id(), api.from(), api.target(), day), this::runs);
    }

    private List<ScanFact> runs(Reached asked) {
        var after = asked.day().plusDays(1).atStartOfDay(zone).toInstant();
        return runs.getOrDefault(asked.api(), List.of()).stream()
                .takeWhile(run -> run.at().isBefore(after))
                .filter(run -> !run.at().isBefore(asked.from()))
                .filter(run -> run.target().isEmpty() || run.target().equals(asked.target()))
                .toList();
    }

    /**
     * The parts of findings' lives that touch a day, of those proven at an instant at which the API fitted the scope: elsewhere does not count.
     * Taking an API out of service or of the scope and back does not make its weaknesses unknown.
     */
    List<Phase> phases(ApiDay api, LocalDate day) {
        return of(api, day).filter(phase -> api.fitted(phase.provenAt())).toList();
    }

    /** Those open on a day that were proven at the same base URL while the API was not what the scope asks for, and not asked again since. */
    List<Phase> provenBefore(ApiDay api, LocalDate day) {
        return of(api, day)
                .filter(phase -> phase.alive() && !api.fitted(phase.provenAt()))
                .filter(phase ->
                        target(phase.provenBy()).filter(api.target()::equals).isPresent())
                .toList();
    }

    private Stream<Phase> of(ApiDay api, LocalDate day) {
        return touched
                .computeIfAbsent(
                        new Touched(api.id(), day),
                        asked -> phases.getOrDefault(asked.api(), List.of()).stream()
                                .filter(phase -> phase.on(asked.day()))
                                .toList())
                .stream();
    }

    private Optional<String> target(@Nullable UUID run) {
        return run == null
                ? Optional.empty()
                : Optional.ofNullable(runsById.get(run)).map(ScanFact::target);
    }

    /** A run as people know it. */
    String runNumber(@Nullable UUID run) {
        if (run == null) {
            return "unknown";
        }
        var known = runsById.get(run);
        return known == null ? run.toString() : known.number();
    }

    /** What has to be said of the run that shows something: that a client handed it in; empty for a run of this server. */
    String provenance(@Nullable UUID run) {
        var known = run == null ? null : runsById.get(run);
        return known == null || !known.submitted() ? "" : ", as " + known.named() + " last showed";
    }

    int operations(@Nullable UUID description) {
        return description == null ? 0 : all.operations().getOrDefault(description, 0);
    }

    /** The recorded performances of a control up to a day that nobody withdrew, in the order of their last days. */
    List<Performance> performances(String control, LocalDate day) {
        return performances.getOrDefault(control, List.of()).stream()
                .filter(one -> !one.from().isAfter(day))
                .toList();
    }

    /** The number of the exception when it is cleared; empty otherwise. */
    Optional<String> cleared(String control, String subject) {
        return Optional.ofNullable(all.cleared().get(key(control, subject)));
    }

    static String key(String control, String subject) {
        return control + " " + subject;
    }
}
