package dev.assay.app.controls;

import dev.assay.policies.document.Control;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the days of a period together and counts what was due. */
final class Strips {
    private final Facts facts;
    private final DayRules rules;

    Strips(Facts facts) {
        this.facts = facts;
        this.rules = new DayRules(facts);
    }

    DayStatus day(String control, LocalDate day) {
        return rules.on(control, day);
    }

    Strip of(String control, Period period, ZoneId zone) {
        var days = period.days()
                .filter(day -> !day.isAfter(facts.lastDay()))
                .map(day -> rules.on(control, day))
                .toList();
        return new Strip(control, period, zone, facts.knownAt(), days, summary(control, period, days));
    }

    private Summary summary(String id, Period period, List<DayStatus> days) {
        var counted = count(days);
        var last = days.isEmpty() ? null : days.getLast().day();
        var control = last == null
                ? null
                : facts.snapshot(last).flatMap(book -> book.control(id)).orElse(null);
        var due = control == null ? counted : count(dueDays(control, period, days));
        int met = due.getOrDefault(Status.OPERATING, 0);
        int exceptions = due.getOrDefault(Status.EXCEPTION, 0);
        int gaps = due.getOrDefault(Status.GAP, 0);
        int notEvaluated = due.getOrDefault(Status.NOT_EVALUATED, 0);
        return new Summary(
                met + exceptions + gaps + notEvaluated,
                met,
                exceptions,
                gaps,
                notEvaluated,
                cleared(days),
                counted,
                control == null ? null : outside(control, period));
    }

    private static Map<Status, Integer> count(List<DayStatus> days) {
        var counts = new EnumMap<Status, Integer>(Status.class);
        days.forEach(day -> counts.merge(day.status(), 1, Integer::sum));
        return counts;
    }

    private static int cleared(List<DayStatus> days) {
        Set<String> subjects = new HashSet<>();
        for (var day : days) {
            for (var reason : day.reasons()) {
                if (reason.rule() == Rule.CLEARED && reason.subject() != null) {
                    subjects.add(reason.subject());
                }
            }
        }
        return subjects.size();
    }

    /** Every day of a continuous, daily or event-driven control; of another the last day of each performance's grace. */
    private static List<DayStatus> dueDays(Control control, Period period, List<DayStatus> days) {
        var every = control.frequency().every().orElse(java.time.Period.ofDays(1));
        var first = control.effective();
        if (first == null || every.equals(java.time.Period.ofDays(1))) {
            return days;
        }
        Set<LocalDate> due = new HashSet<>();
        for (var at = first.plus(every); !at.plus(control.grace()).isAfter(period.to()); at = at.plus(every)) {
            due.add(at.plus(control.grace()));
        }
        return days.stream().filter(day -> due.contains(day.day())).toList();
    }

    private @Nullable String outside(Control control, Period period) {
        if (control.frequency().every().isEmpty() || period.to().isAfter(facts.lastDay())) {
            return null;
        }
        var performed = facts.performances(control.id(), period.to()).stream()
                .filter(one -> one.outcome() == Performance.Outcome.MET)
                .toList();
        return performed.isEmpty() || !performed.getLast().to().isBefore(period.from())
                ? null
                : "Gap: last performed " + performed.getLast().to() + ", outside the period";
    }
}
