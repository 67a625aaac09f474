package dev.assay.app.controls;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Origin;
import dev.assay.app.http.Actor;
import dev.assay.app.policies.Policies;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Control;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges every control on a day, in the caller's transaction: proposes the exceptions that are new and records how the controls stand. */
@Singleton
@Transactional(Transactional.TxType.MANDATORY)
class Judgement {
    /** How far a judgement looks back, so that what began between two scans is proposed too. */
    private static final int DAYS_BACK = 7;

    /** The rules of {@link DayRules}; the number rises when one of them reads a day differently. */
    private static final String RULES = "status rules 3";

    /** How far it looks back for one control: as far as a period may be long. */
    private static final int MOST_DAYS_BACK = 1100;

    private final Policies policies;
    private final FactReader reader;
    private final Exceptions exceptions;
    private final EvidenceLog evidence;
    private final Clock clock;

    Judgement(Policies policies, FactReader reader, Exceptions exceptions, EvidenceLog evidence, Clock clock) {
        this.policies = policies;
        this.reader = reader;
        this.exceptions = exceptions;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Waits until no other transaction judges. */
    void takeTurn() {
        exceptions.takeTurn();
    }

    /** Of today, after a run that changed what is known of findings. */
    List<ControlException> after(UUID run, Actor actor) {
        return judge(read(), null, run, "a scan run", actor);
    }

    /** Of today, after a person decided about a finding. */
    List<ControlException> afterDecision(Actor actor) {
        return judge(read(), null, null, "a decision about a finding", actor);
    }

    /** Of today, without a scan. */
    List<ControlException> ofToday(Actor actor) {
        return judge(read(), null, null, "the day", actor);
    }

    /** Of a day gone by that was not judged when it was due, as known now. */
    List<ControlException> ofPast(LocalDate day, Actor actor) {
        return judge(read(), day, null, "a day gone by", actor);
    }

    /** Of today and, for one control whose record changed that far back, of every day from one on. */
    List<ControlException> since(String control, LocalDate from, Actor actor) {
        var facts = read();
        var rules = new DayRules(facts);
        var earliest = facts.lastDay().minusDays(MOST_DAYS_BACK);
        var seen = new ArrayList<Exceptions.Seen>();
        for (var day = from.isAfter(earliest) ? from : earliest; !day.isAfter(facts.lastDay()); day = day.plusDays(1)) {
            var status = rules.on(control, day);
            facts.snapshot(day)
                    .flatMap(book -> book.control(control))
                    .ifPresent(then -> seen.addAll(exceptions(then, status)));
        }
        var proposed = new ArrayList<>(exceptions.propose(seen, null, origin(facts, facts.lastDay()), actor));
        proposed.addAll(ofToday(actor));
        return List.copyOf(proposed);
    }

    private Facts read() {
        return reader.read(policies.organisation().zone(), clock.instant());
    }

    /** Which findings were the reason is for their own records to say: this one goes to auditors who may not see all APIs. */
    private List<ControlException> judge(
            Facts facts, @Nullable LocalDate past, @Nullable UUID run, String because, Actor actor) {
        var day = past == null ? facts.lastDay() : past;
        var first = past == null ? day.minusDays(DAYS_BACK) : day;
        var rules = new DayRules(facts);
        var seen = new ArrayList<Exceptions.Seen>();
        var standing = new LinkedHashMap<String, Object>();
        for (var control : facts.snapshot(day).map(Snapshot::controls).orElse(List.of())) {
            for (var one = first; !one.isAfter(day); one = one.plusDays(1)) {
                var status = rules.on(control.id(), one);
                seen.addAll(exceptions(control, status));
                if (one.equals(day) && status.status() != Status.NOT_IN_SCOPE) {
                    standing.put(control.id(), Map.of("status", status.status().word(), "rules", rules(status)));
                }
            }
        }
        var origin = origin(facts, day);
        var proposed = exceptions.propose(seen, run, origin, actor);
        if (!standing.isEmpty()) {
            evidence.record(EvidenceItem.of("control.assessed", actor, clock.instant())
                    .from(origin)
                    .about(standing.keySet().stream().map(id -> "control:" + id).toArray(String[]::new))
                    .fact("day", day.toString())
                    .fact("zone", policies.organisation().zone().getId())
                    .fact("run", run == null ? "none" : run.toString())
                    .fact("because", because)
                    .fact(
                            "proposed",
                            proposed.stream().map(ControlException::number).toList())
                    .fact("controls", standing));
        }
        return proposed;
    }

    /** Which rules judged, by which governance: whoever has both can judge again. */
    private Origin origin(Facts facts, LocalDate day) {
        var commit = facts.snapshot(day).map(book -> book.revision().id()).orElse("none");
        return Origin.judged(RULES + ", governance " + commit)
                .asked(
                        "the status of every control",
                        Map.of(
                                "day",
                                day.toString(),
                                "zone",
                                policies.organisation().zone().getId()));
    }

    /** No sentence: the record is about all APIs, and whoever may read it need not be shown each of them. */
    private static List<String> rules(DayStatus status) {
        return status.deciding().stream()
                .map(reason -> reason.rule().name())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Exceptions.Seen> exceptions(Control control, DayStatus status) {
        var owner = Objects.requireNonNullElse(control.owner(), "");
        return status.reasons().stream()
                .filter(reason -> reason.status() == Status.EXCEPTION)
                .map(reason -> new Exceptions.Seen(control.id(), owner, reason, status.day()))
                .toList();
    }
}
