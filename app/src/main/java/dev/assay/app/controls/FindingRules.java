package dev.assay.app.controls;

import dev.assay.app.findings.FindingEvent;
import dev.assay.policies.document.Control;
import dev.assay.scanner.finding.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What findings say about a control on a day, by the control's attribute. */
final class FindingRules {
    private final Facts facts;

    FindingRules(Facts facts) {
        this.facts = facts;
    }

    /** One reason per finding that says something. */
    List<Reason> of(Control.Attribute attribute, ApiDay api, LocalDate day, Predicate<Phase> about) {
        Map<UUID, List<Phase>> byFinding = new LinkedHashMap<>();
        facts.phases(api, day).stream()
                .filter(about)
                .forEach(phase -> byFinding
                        .computeIfAbsent(phase.finding().id(), _ -> new ArrayList<>())
                        .add(phase));
        var reasons = new ArrayList<Reason>();
        byFinding.values().forEach(phases -> {
            var weak = phases.stream()
                    .filter(phase -> phase.finding().severity() != Severity.INFO)
                    .toList();
            if (weak.isEmpty()) {
                informational(attribute, phases, api, reasons);
                return;
            }
            switch (attribute) {
                case PREVENTIVE -> preventive(weak, api, day, reasons);
                case FIND_AND_FIX -> findAndFix(weak, api, day, reasons);
                case OCCURRENCE -> {}
            }
        });
        return reasons;
    }

    /** It is no weakness: a preventive control held, and a find-and-fix control had nothing to act on. */
    private void informational(Control.Attribute attribute, List<Phase> phases, ApiDay api, List<Reason> reasons) {
        var status = switch (attribute) {
            case PREVENTIVE -> Status.OPERATING;
            case FIND_AND_FIX -> Status.NOT_OCCURRING;
            case OCCURRENCE -> null;
        };
        var open = phases.stream().filter(Phase::alive).findFirst();
        if (status != null && open.isPresent()) {
            var phase = open.get();
            reasons.add(Reason.of(status, Rule.INFORMATIONAL, sentence(phase, api, "was open"), inputs(phase, api)));
        }
    }

    /** Every life of the finding that touches the day, for two of them may. */
    private void preventive(List<Phase> phases, ApiDay api, LocalDate day, List<Reason> reasons) {
        Map<String, Phase> lives = new LinkedHashMap<>();
        phases.stream().filter(Phase::alive).forEach(phase -> lives.put(phase.subject(), phase));
        lives.values()
                .forEach(phase -> reasons.add(exception(
                        Rule.CONFIRMED_IN_PRODUCTION,
                        phase,
                        api,
                        phase.accepted(day) ? "was open, though accepted" : "was open")));
    }

    private void findAndFix(List<Phase> phases, ApiDay api, LocalDate day, List<Reason> reasons) {
        Map<String, Phase> late = new LinkedHashMap<>();
        phases.stream().filter(phase -> phase.pastDeadline(day)).forEach(phase -> late.put(phase.subject(), phase));
        if (!late.isEmpty()) {
            late.values()
                    .forEach(phase -> reasons.add(exception(
                            Rule.PAST_DEADLINE,
                            phase,
                            api,
                            "was not fixed by " + phase.event().due())));
            return;
        }
        inTime(phases, api, day, reasons);
    }

    private void inTime(List<Phase> phases, ApiDay api, LocalDate day, List<Reason> reasons) {
        var last = phases.getLast();
        if (last.accepted(day)) {
            reasons.add(met(
                    Rule.ACCEPTED,
                    last,
                    api,
                    "is accepted until " + last.event().until()));
        } else if (last.alive()) {
            var due = last.event().due();
            var words = due == null ? "is open and has no deadline" : "is open and due by " + due;
            reasons.add(met(Rule.WITHIN_DEADLINE, last, api, words));
        } else if (last.event().kind() == FindingEvent.Kind.FIXED && last.from().equals(day)) {
            reasons.add(met(Rule.FIXED_IN_TIME, last, api, "was fixed in time"));
        }
    }

    private Reason exception(Rule rule, Phase phase, ApiDay api, String what) {
        return Reason.exception(rule, phase.subject(), sentence(phase, api, what), inputs(phase, api));
    }

    private Reason met(Rule rule, Phase phase, ApiDay api, String what) {
        return Reason.of(Status.OPERATING, rule, sentence(phase, api, what), inputs(phase, api));
    }

    private String sentence(Phase phase, ApiDay api, String what) {
        var finding = phase.finding();
        return "%s of %s (%s, %s) %s%s."
                .formatted(
                        finding.number(),
                        api.number(),
                        finding.severity().slug(),
                        finding.title(),
                        what,
                        facts.provenance(phase.provenBy()));
    }

    private String[] inputs(Phase phase, ApiDay api) {
        return new String[] {
            "finding:" + phase.finding().number() + "@" + phase.event().version(),
            "api:" + api.number(),
            "scan:" + facts.runNumber(phase.provenBy())
        };
    }
}
