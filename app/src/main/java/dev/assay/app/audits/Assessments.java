package dev.assay.app.audits;

import dev.assay.app.audits.Assessment.ControlSheet;
import dev.assay.app.audits.Assessment.CriterionSheet;
import dev.assay.app.audits.Assessment.ExceptionSheet;
import dev.assay.app.controls.ControlException;
import dev.assay.app.controls.Controls;
import dev.assay.app.controls.ExceptionEvent;
import dev.assay.app.controls.Period;
import dev.assay.app.controls.Reason;
import dev.assay.app.controls.Standing;
import dev.assay.app.controls.Status;
import dev.assay.app.controls.Strip;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.policies.Policies;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Criterion;
import dev.assay.policies.git.Revision;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Works out how controls stood over an audit's period as known at an instant; for bundles, for the officer and for the portal alike. */
@Singleton
public class Assessments {
    private final Controls controls;
    private final Policies policies;
    private final Apis apis;

    Assessments(Controls controls, Policies policies, Apis apis) {
        this.controls = controls;
        this.policies = policies;
        this.apis = apis;
    }

    /** As known at an instant, at the governance commit of that instant. */
    public Assessment of(AuditFacts facts, Instant at) {
        var commit = policies.founded() ? policies.headAt(at).map(Revision::id).orElse("") : "";
        return of(facts, at, commit);
    }

    Assessment of(AuditFacts facts, Instant at, String commit) {
        if (commit.isEmpty() || facts.day(at).isBefore(facts.from())) {
            return new Assessment(commit, List.of(), List.of(), 0);
        }
        var snapshot = policies.at(commit);
        var period = new Period(facts.from(), facts.to());
        var standings = controls.standings(period, facts.zoneId(), at).stream()
                .collect(Collectors.toMap(one -> one.control().id(), one -> one));
        var shown = new TreeMap<>(controls.inForce(period, facts.zoneId(), at));
        snapshot.controls().forEach(control -> shown.put(control.id(), control));
        var veil = veil(facts);
        var all = shown.values().stream()
                .map(control -> sheet(control, standings.get(control.id()), at, veil))
                .filter(Objects::nonNull)
                .toList();
        var sheets = all.stream()
                .filter(sheet -> inScope(sheet.control(), snapshot, facts))
                .toList();
        return new Assessment(commit, criteria(snapshot, facts, sheets), sheets, all.size() - sheets.size());
    }

    /** Whether it serves a criterion of the categories in scope; one whose criteria nobody knows is rather shown than hidden. */
    private static boolean inScope(Control control, Snapshot snapshot, AuditFacts facts) {
        var known = snapshot.criteria().stream()
                .filter(criterion -> control.criteria().contains(criterion.id()))
                .toList();
        return known.isEmpty()
                || known.stream().anyMatch(criterion -> facts.categories().contains(criterion.category()));
    }

    private Veil veil(AuditFacts facts) {
        return new Veil(apis.all().stream()
                .filter(api -> facts.apis().contains(api.id()))
                .map(Api::number)
                .collect(Collectors.toSet()));
    }

    /** Null for a control that was not in force on any day: drafts count for nothing. */
    private @Nullable ControlSheet sheet(Control control, @Nullable Standing standing, Instant at, Veil veil) {
        if (standing == null || standing.strip().worst() == Status.NOT_IN_SCOPE) {
            return null;
        }
        var strip = standing.strip();
        var exceptions = new ArrayList<ExceptionSheet>();
        var known = controls.exceptionsOf(control.id()).stream()
                .filter(exception -> !exception.proposedAt().isAfter(at))
                .toList();
        for (var exception : known) {
            var sheet = exception(exception, strip, at);
            if (sheet != null) {
                exceptions.add(veil.over(sheet, reasons(exception, strip)));
            }
        }
        return new ControlSheet(control, veil.over(strip, known), exceptions, standing.removed());
    }

    private static List<Reason> reasons(ControlException exception, Strip strip) {
        return strip.days().stream()
                .flatMap(day -> day.reasons().stream())
                .filter(reason -> exception.subject().equals(reason.subject()))
                .toList();
    }

    /** Null for an exception none of whose days lies in the period. */
    private @Nullable ExceptionSheet exception(ControlException exception, Strip strip, Instant at) {
        var days = strip.days().stream()
                .filter(day -> day.reasons().stream()
                        .anyMatch(reason -> exception.subject().equals(reason.subject())))
                .map(day -> day.day())
                .toList();
        if (days.isEmpty()) {
            return null;
        }
        LocalDate last = days.getLast();
        boolean lasts =
                last.equals(strip.days().getLast().day()) && strip.lasting().contains(exception.subject());
        var decision = controls.history(exception.number()).stream()
                .filter(event -> !event.recordedAt().isAfter(at))
                .reduce((_, later) -> later);
        var state = decision.map(ExceptionEvent::state).orElse(ControlException.State.PROPOSED);
        boolean decided = state != ControlException.State.PROPOSED;
        return new ExceptionSheet(
                exception.number(),
                exception.subject(),
                exception.sentence(),
                days.getFirst(),
                lasts ? null : last,
                state.word(),
                decided ? decision.map(ExceptionEvent::actorName).orElse("") : "",
                decided && decision.map(ExceptionEvent::ownerUnresolved).orElse(false),
                decided ? decision.map(ExceptionEvent::reason).orElse("") : "",
                decided ? decision.map(ExceptionEvent::proof).orElse("") : "");
    }

    private static List<CriterionSheet> criteria(Snapshot snapshot, AuditFacts facts, List<ControlSheet> sheets) {
        return snapshot.criteria().stream()
                .filter(criterion -> facts.categories().contains(criterion.category()))
                .map(criterion -> criterion(criterion, sheets))
                .toList();
    }

    private static CriterionSheet criterion(Criterion criterion, List<ControlSheet> sheets) {
        var its = sheets.stream()
                .filter(sheet -> sheet.control().criteria().contains(criterion.id()))
                .toList();
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        its.forEach(sheet -> counts.merge(sheet.strip().worst(), 1, Integer::sum));
        return new CriterionSheet(criterion, its, counts);
    }
}
