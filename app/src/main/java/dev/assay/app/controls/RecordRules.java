package dev.assay.app.controls;

import dev.assay.policies.document.Control;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;

/**
 * Whether performances of a control that people carry out are recorded. What Assay has no record of is a gap: it cannot tell a missed
 * performance from a missing record.
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
            return failed.stream().map(RecordRules::failed).toList();
        }
        var every = control.frequency().every();
        return List.of(every.isPresent() ? calendar(control, every.get(), recorded, day) : event(control, today));
    }

    private static Reason failed(Performance one) {
        return Reason.exception(
                Rule.PERFORMANCE_FAILED,
                "performance:" + one.from() + ":" + one.to(),
                one.what(),
                one.inputs().toArray(String[]::new));
    }

    private static Reason calendar(Control control, Period every, List<Performance> recorded, LocalDate day) {
        var last = recorded.stream()
                .filter(one ->
                        one.outcome() != Performance.Outcome.FAILED && !one.to().isAfter(day))
                .reduce((_, later) -> later);
        var from = last.map(Performance::to)
                .orElseGet(() -> Objects.requireNonNull(control.effective(), "a control in force has a first day"));
        var due = from.plus(every);
        boolean late = day.isAfter(due.plus(control.grace()));
        if (last.isPresent() && !late) {
            var one = last.get();
            return Reason.of(
                    Status.OPERATING,
                    Rule.PERFORMED,
                    "Last performed " + one.to() + ": " + one.what(),
                    one.inputs().toArray(String[]::new));
        }
        if (!late) {
            return Reason.of(Status.NOT_EVALUATED, Rule.NOT_DUE_YET, "The first performance is due by " + due + ".");
        }
        var history = last.map(one -> "last performed " + one.to()).orElse("never performed on record");
        return Reason.of(
                Status.GAP,
                Rule.NOT_RECORDED,
                "A performance was due by " + due + " and none is recorded; " + history + ".");
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
