package dev.assay.app.controls;

import dev.assay.policies.document.Control;
import dev.assay.policies.document.TestSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the days of a period together and counts what was due. */
final class Strips {
    private static final java.time.Period DAY = java.time.Period.ofDays(1);

    private final Facts facts;
    private final DayRules rules;

    Strips(Facts facts) {
        this.facts = facts;
        this.rules = new DayRules(facts);
    }

    DayStatus day(String control, LocalDate day) {
        return rules.on(control, day);
    }

    /** The controls in force on some day of a period, by id, each as its last such day had it. */
    Map<String, Control> inForce(Period period) {
        var controls = new TreeMap<String, Control>();
        period.days()
                .filter(day -> !day.isAfter(facts.lastDay()))
                .forEach(day -> facts.snapshot(day)
                        .map(book -> book.controlsInForce(day))
                        .ifPresent(all -> all.forEach(control -> controls.put(control.id(), control))));
        return controls;
    }

    /** When a control was taken out of the books that was in them in a period; null while it is in them or was not then. */
    @Nullable
    Removed removed(String control, Period period) {
        if (has(control, facts.knownAt()) || !inForce(period).containsKey(control)) {
            return null;
        }
        var day = facts.lastDay();
        while (!has(control, facts.end(day.minusDays(1)))) {
            day = day.minusDays(1);
        }
        var with = facts.end(day.minusDays(1));
        var without = facts.end(day);
        while (with.until(without, ChronoUnit.MICROS) > 1) {
            var middle = with.plus(with.until(without, ChronoUnit.MICROS) / 2, ChronoUnit.MICROS);
            if (has(control, middle)) {
                with = middle;
            } else {
                without = middle;
            }
        }
        var at = without;
        return facts.book(at)
                .map(book -> new Removed(facts.dayOf(at), book.revision().id()))
                .orElse(null);
    }

    private boolean has(String control, Instant at) {
        return facts.book(at).flatMap(book -> book.control(control)).isPresent();
    }

    Strip of(String control, Period period, ZoneId zone) {
        var days = period.days()
                .filter(day -> !day.isAfter(facts.lastDay()))
                .map(day -> rules.on(control, day))
                .toList();
        return new Strip(
                control, period, zone, facts.knownAt(), days, summary(control, period, days), lasting(control, days));
    }

    /** What would still stand on the day after the last one if nothing more happened: what was mended on the last day does not. */
    private List<String> lasting(String control, List<DayStatus> days) {
        if (days.isEmpty()) {
            return List.of();
        }
        var last = days.getLast();
        var next = subjects(rules.on(control, last.day().plusDays(1)));
        return subjects(last).stream().filter(next::contains).toList();
    }

    private static List<String> subjects(DayStatus day) {
        return day.reasons().stream()
                .map(Reason::subject)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Summary summary(String id, Period period, List<DayStatus> days) {
        var counted = count(days);
        var last = days.isEmpty() ? null : days.getLast().day();
        var control = last == null
                ? null
                : facts.snapshot(last).flatMap(book -> book.control(id)).orElse(null);
        var due = control == null ? counted : due(control, period, days);
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

    /**
     * Every day of a control that Assay looks at each day or that waits for events; of one that people perform by the calendar, each performance
     * whose grace is over, and a failed one that came before the next was due.
     */
    private Map<Status, Integer> due(Control control, Period period, List<DayStatus> days) {
        var every = control.frequency().every().orElse(DAY);
        var first = control.effective();
        boolean performed = control.tests().stream().anyMatch(TestSource.Manual.class::isInstance);
        if (first == null || !performed || every.equals(DAY) || days.isEmpty()) {
            return count(days);
        }
        var due = new EnumMap<Status, Integer>(Status.class);
        var since = period.from();
        for (var at = first.plus(every); decided(at.plus(control.grace()), period); at = at.plus(every)) {
            var last = at.plus(control.grace());
            if (!last.isBefore(period.from())) {
                due.merge(failed(days, since, last) ? Status.EXCEPTION : after(control, last), 1, Integer::sum);
                since = last.plusDays(1);
            }
        }
        if (failed(days, since, days.getLast().day())) {
            due.merge(Status.EXCEPTION, 1, Integer::sum);
        }
        return due;
    }

    /** Whether the last day of a grace lies in the period and has gone by. */
    private boolean decided(LocalDate last, Period period) {
        return !last.isAfter(period.to()) && last.isBefore(facts.lastDay());
    }

    /** How a performance stands once its grace is over: on the last day of it a control may still stand by the one before. */
    private Status after(Control control, LocalDate last) {
        return rules.on(control.id(), last.plusDays(1)).status();
    }

    private static boolean failed(List<DayStatus> days, LocalDate from, LocalDate to) {
        return days.stream()
                .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
                .flatMap(day -> day.reasons().stream())
                .anyMatch(Strips::happened);
    }

    /** Not what an occurrence before left behind: that counts with the occurrence. */
    private static boolean happened(Reason reason) {
        return reason.status() == Status.EXCEPTION
                && reason.rule() != Rule.PERFORMANCE_MISSED
                && reason.rule() != Rule.STILL_FAILED;
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
