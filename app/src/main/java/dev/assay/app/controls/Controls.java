package dev.assay.app.controls;

import dev.assay.app.findings.Deadlines;
import dev.assay.app.findings.Finding;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.policies.Policies;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.TestSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door of the controls: how each stood on each day, what that says about criteria, and the exceptions people decide on. */
@Singleton
@Transactional
public class Controls {
    private final Policies policies;
    private final FactReader reader;
    private final Exceptions exceptions;
    private final Judgement judgement;
    private final Differences differences;
    private final Clock clock;

    Controls(
            Policies policies,
            FactReader reader,
            Exceptions exceptions,
            Judgement judgement,
            Differences differences,
            Clock clock) {
        this.policies = policies;
        this.reader = reader;
        this.exceptions = exceptions;
        this.judgement = judgement;
        this.differences = differences;
        this.clock = clock;
    }

    /** The zone of the organisation's days. */
    public ZoneId zone() {
        return policies.organisation().zone();
    }

    /** Every control the governance repository has now, drafts included. */
    public List<Control> all() {
        return policies.snapshot().map(Snapshot::controls).orElse(List.of());
    }

    /** By its id, as it stands now. */
    public Control get(String id) {
        return all().stream()
                .filter(control -> control.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("There is no control with the id " + id + "."));
    }

    /** The controls in force on a day, as they stood at its end or stand now. */
    public List<Control> inForce(LocalDate day) {
        var now = clock.instant();
        return reader.read(zone(), now)
                .snapshot(day)
                .map(snapshot -> snapshot.controlsInForce(day))
                .orElse(List.of());
    }

    /** The controls in force today that test a check, by the slug of its category or its own id. */
    public List<Control> controlsFor(String category, String checkId) {
        var today = LocalDate.ofInstant(clock.instant(), zone());
        return all().stream()
                .filter(control -> control.inForceOn(today))
                .filter(control -> control.tests().stream().anyMatch(test -> switch (test) {
                    case TestSource.Scan scan -> Tests.asks(scan, category, checkId);
                    case TestSource.FindingsFixed _ -> true;
                    case TestSource.ScansOnSchedule _, TestSource.Inventory _, TestSource.Policies _ -> false;
                    case TestSource.RisksReviewed _, TestSource.Manual _ -> false;
                }))
                .toList();
    }

    /** How a control stood on a day in the organisation's zone, as known at an instant; empty for a day that had not come. */
    public Optional<DayStatus> status(String id, LocalDate day, Instant knownAt) {
        get(id);
        var facts = reader.read(zone(), knownAt);
        return day.isAfter(facts.lastDay()) ? Optional.empty() : Optional.of(new DayRules(facts).on(id, day));
    }

    /** How a control stood on each day of a period. */
    public Strip strip(String id, Period period, ZoneId zone, Instant knownAt) {
        return standing(id, period, zone, knownAt).strip();
    }

    /** A control over a period; one that was taken out of the repository is there for periods in which it was in force. */
    public Standing standing(String id, Period period, ZoneId zone, Instant knownAt) {
        var strips = new Strips(reader.read(zone, knownAt));
        return controls(strips, period).stream()
                .filter(control -> control.id().equals(id))
                .findFirst()
                .map(control -> standing(control, strips, period, zone))
                .orElseThrow(() ->
                        new Refusal.NotFound("There is no control with the id %s, and none was in force from %s to %s."
                                .formatted(id, period.from(), period.to())));
    }

    /** Every control over a period: those of the repository, drafts included, and those that were in force in it and have been taken out. */
    public List<Standing> standings(Period period, ZoneId zone, Instant knownAt) {
        var strips = new Strips(reader.read(zone, knownAt));
        return controls(strips, period).stream()
                .map(control -> standing(control, strips, period, zone))
                .toList();
    }

    /** The controls of a criterion, or all where none is named, week by week over a period. */
    public Calendar calendar(Period period, ZoneId zone, Instant knownAt, @Nullable String criterion) {
        return Calendar.of(
                period,
                standings(period, zone, knownAt).stream()
                        .filter(standing -> Criteria.isOf(standing.control(), criterion))
                        .toList());
    }

    private Collection<Control> controls(Strips strips, Period period) {
        var controls = new TreeMap<>(strips.inForce(period));
        all().forEach(control -> controls.put(control.id(), control));
        return controls.values();
    }

    private static Standing standing(Control control, Strips strips, Period period, ZoneId zone) {
        return new Standing(control, strips.of(control.id(), period, zone), strips.removed(control.id(), period));
    }

    /**
     * The strips of every control, by id. Those never in force in the period are among them, and those that were and have been taken out of
     * the repository since: removing a control does not remove how it stood.
     */
    public Map<String, Strip> strips(Period period, ZoneId zone, Instant knownAt) {
        var byId = new TreeMap<String, Strip>();
        standings(period, zone, knownAt)
                .forEach(standing -> byId.put(standing.control().id(), standing.strip()));
        return byId;
    }

    /** The controls of strips as the last day in force had them, for those that the repository has no more. */
    public Map<String, Control> inForce(Period period, ZoneId zone, Instant knownAt) {
        return new Strips(reader.read(zone, knownAt)).inForce(period);
    }

    /** The days of a strip that stood differently as known at an earlier instant, each with what was learned in between. */
    public List<Strip.Changed> changed(Strip strip, Instant earlier) {
        return differences.between(
                new Strips(reader.read(strip.zone(), earlier)).of(strip.control(), strip.period(), strip.zone()),
                strip);
    }

    /** Every criterion with how its controls stood over a period; a criterion has no status of its own. */
    public List<CriterionCounts> criteria(Period period, ZoneId zone, Instant knownAt) {
        var standings = standings(period, zone, knownAt);
        return policies.snapshot()
                .map(snapshot -> Criteria.counts(snapshot, standings))
                .orElse(List.of());
    }

    /** How soon weaknesses of an API must be mended: by today's mapping where one is adopted, otherwise by the API's criticality. */
    public Deadlines deadlines(Api api) {
        var today = LocalDate.ofInstant(clock.instant(), zone());
        return policies.snapshot()
                .flatMap(snapshot -> Criteria.deadlines(snapshot, today))
                .orElseGet(() -> Deadlines.of(api.facts().criticality()));
    }

    /** The criteria a finding speaks to by today's mapping, with the rationale of each row. */
    public List<MappedCriterion> criteriaOf(Finding finding) {
        return criteriaOf(finding.category(), finding.checkId());
    }

    /** The criteria findings of a check speak to by today's mapping. */
    public List<MappedCriterion> criteriaOf(String category, String checkId) {
        var today = LocalDate.ofInstant(clock.instant(), zone());
        return policies.snapshot()
                .map(snapshot -> Criteria.of(snapshot, category, checkId, today))
                .orElse(List.of());
    }

    /** Has all facts read again: what a bundle says is what the books say now, not what they said when they were read before. */
    public void readAnew() {
        reader.readAnew();
    }

    /** Waits until no other transaction judges; whoever judges later in its transaction takes this turn first. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeTurn() {
        judgement.takeTurn();
    }

    /**
     * Judges every control after a scan run, in the transaction that put the run and its changes into the books: proposes the exceptions
     * that are new and records how the controls stand.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<ControlException> reassess(UUID run, Actor actor) {
        return judgement.after(run, actor);
    }

    /** All exceptions ever proposed, the oldest first; the cleared ones stay among them. */
    public List<ControlException> exceptions() {
        return exceptions.all();
    }

    /** The exceptions of one control, the oldest first. */
    public List<ControlException> exceptionsOf(String control) {
        return exceptions.ofControl(control);
    }

    /** By its short number, such as X-3. */
    public ControlException exception(String number) {
        return exceptions.get(number);
    }

    /** The steps of an exception, the oldest first. */
    public List<ExceptionEvent> history(String number) {
        return exceptions.history(number);
    }

    /** Confirms a proposed exception; the actor is a named person who does not own the control. */
    public ControlException confirm(String number, int version, String reason, Actor actor) {
        return exceptions.confirm(number, version, reason, owner(number), actor);
    }

    /** Clears an exception with a reason and proof; the actor is a named person who does not own the control. */
    public ControlException clear(String number, int version, String reason, String proof, Actor actor) {
        return exceptions.clear(number, version, reason, proof, owner(number), actor);
    }

    private @Nullable String owner(String number) {
        var id = exceptions.get(number).control();
        return all().stream()
                .filter(control -> control.id().equals(id))
                .findFirst()
                .map(Control::owner)
                .orElse(null);
    }
}
