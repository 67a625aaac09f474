package dev.assay.app.controls;

import dev.assay.policies.document.Control;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;

/**
 * Whether a control that people carry out was performed when it was due. A due performance that nobody recorded by the end of the grace was
 * missed; only where the control was not in force in Assay when it was due is the record of it missing.
 */
final class RecordRules {
    private final Facts facts;

    RecordRules(Facts facts) {
        this.facts = facts;
    }

    List<Reason> of(Control control, LocalDate day) {
        var recorded = facts.performances(control.id(), day);
        var today = recorded.stream().filter(one -> one.speaksFor(day)).toList();
        var failed = today.stream()
                .filter(one -> one.outcome() == Performance.Outcome.FAILED)
                .toList();
        if (!failed.isEmpty()) {
            return failed.stream()
                    .map(one -> failed(Rule.PERFORMANCE_FAILED, one))
                    .toList();
        }
        var every = control.frequency().every();
        return List.of(every.isPresent() ? calendar(control, every.get(), recorded, day) : event(control, today));
    }

    private static Reason failed(Rule rule, Performance one) {
        return Reason.exception(
                rule,
                Performance.subject(one.from(), one.to()),
                one.what(),
                one.inputs().toArray(String[]::new));
    }

    private Reason calendar(Control control, Period every, List<Performance> recorded, LocalDate day) {
        var last = recorded.stream()
                .filter(one ->
                        one.outcome() != Performance.Outcome.FAILED && !one.to().isAfter(day))
                .reduce((_, later) -> later);
        var from = last.map(Performance::to)
                .orElseGet(() -> Objects.requireNonNull(control.effective(), "a control in force has a first day"));
        var due = from.plus(every);
        if (day.isAfter(due.plus(control.grace()))) {
            return late(control, every, lastDue(due, every, control, day), recorded, day);
        }
        return last.map(one -> Reason.of(
                        Status.OPERATING,
                        Rule.PERFORMED,
                        "Last performed " + one.to() + ": " + one.what(),
                        one.inputs().toArray(String[]::new)))
                .orElseGet(() -> Reason.of(
                        Status.NOT_EVALUATED, Rule.NOT_DUE_YET, "The first performance is due by " + due + "."));
    }

    /** The latest day on which a performance was due and whose grace is over: each missed one is an exception of its own. */
    private static LocalDate lastDue(LocalDate first, Period every, Control control, LocalDate day) {
        var due = first;
        while (day.isAfter(due.plus(every).plus(control.grace()))) {
            due = due.plus(every);
        }
        return due;
    }

    private Reason late(Control control, Period every, LocalDate due, List<Performance> recorded, LocalDate day) {
        var before = due.minus(every).plus(control.grace());
        var failed = recorded.stream()
                .filter(one -> one.outcome() == Performance.Outcome.FAILED
                        && one.to().isAfter(before)
                        && one.to().isBefore(day))
                .reduce((_, later) -> later);
        if (failed.isPresent()) {
            return failed(Rule.STILL_FAILED, failed.get());
        }
        var history = recorded.stream()
                .filter(one -> !one.to().isAfter(day))
                .reduce((_, later) -> later)
                .map(one -> "last performed " + one.to())
                .orElse("never performed on record");
        var words = "A performance was due by " + due + " and none is recorded; " + history + ".";
        var book = facts.snapshot(due);
        var inForce = book.flatMap(then -> then.control(control.id())).filter(then -> then.inForceOn(due));
        return inForce.isPresent()
                ? Reason.exception(
                        Rule.PERFORMANCE_MISSED,
                        "performance-due:" + due,
                        words,
                        "control:" + control.id() + "@"
                                + book.orElseThrow().revision().id())
                : Reason.of(Status.GAP, Rule.NOT_RECORDED, words + " The control was not in force in Assay then.");
    }

    private static Reason event(Control control, List<Performance> today) {
        if (today.isEmpty()) {
            return Reason.of(
                    Status.NOT_EVALUATED,
                    Rule.EVENTS_UNKNOWN,
                    "No record says whether " + control.id() + " had anything to act on.");
        }
        var one = today.getLast();
        return one.outcome() == Performance.Outcome.NOTHING_HAPPENED
                ? Reason.of(
                        Status.NOT_OCCURRING,
                        Rule.NO_EVENT,
                        one.what(),
                        one.inputs().toArray(String[]::new))
                : Reason.of(
                        Status.OPERATING,
                        Rule.PERFORMED,
                        one.what(),
                        one.inputs().toArray(String[]::new));
    }
}
