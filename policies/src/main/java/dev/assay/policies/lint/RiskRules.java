package dev.assay.policies.lint;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Risk;
import dev.assay.policies.document.Status;
import java.time.LocalDate;

/** Ratings, treatment and permissions that end. */
final class RiskRules {
    private final Snapshot snapshot;
    private final LocalDate asOf;
    private final Remarks remarks;

    RiskRules(Snapshot snapshot, LocalDate asOf, Remarks remarks) {
        this.snapshot = snapshot;
        this.asOf = asOf;
        this.remarks = remarks;
    }

    void run() {
        for (var risk : snapshot.risks()) if (risk.status() != Status.RETIRED) risk(risk);
        for (var exception : snapshot.exceptions())
            if (exception.status() != Status.RETIRED && exception.until().isBefore(asOf))
                remarks.add(
                        Rule.EXPIRED,
                        exception,
                        "until",
                        "the exception ended on " + exception.until(),
                        "Retire it, or have a new one approved");
    }

    private void risk(Risk risk) {
        var residual = risk.residual();
        if (residual != null && residual.score() > risk.inherent().score())
            remarks.add(
                    Rule.RESIDUAL_ABOVE_INHERENT,
                    risk,
                    "residual",
                    "the residual rating " + residual.score() + " is above the inherent one, "
                            + risk.inherent().score(),
                    "Rate it again: controls do not add risk");
        var target = risk.target();
        if (residual != null && target != null && target.score() > residual.score())
            remarks.add(
                    Rule.TARGET_ABOVE_RESIDUAL,
                    risk,
                    "target",
                    "the target " + target.score() + " is above the residual rating " + residual.score(),
                    Rule.TARGET_ABOVE_RESIDUAL.mend());
        if (residual == null && risk.status() == Status.APPROVED)
            remarks.add(
                    Rule.MISSING_RATING,
                    risk,
                    "inherent",
                    "it is in force and has no residual rating",
                    Rule.MISSING_RATING.mend());
        if (risk.treatment() == Risk.Treatment.MITIGATE && risk.controls().isEmpty())
            remarks.add(
                    Rule.UNTREATED_RISK,
                    risk,
                    "treatment",
                    "the risk is to be mitigated, but no control does it",
                    "Name the controls, or choose another treatment");
        var accepted = risk.accepted();
        if (risk.treatment() == Risk.Treatment.ACCEPT && accepted == null)
            remarks.add(
                    Rule.UNTREATED_RISK,
                    risk,
                    "treatment",
                    "the risk is accepted by nobody",
                    "Add accepted: {by, on, until, reason, rating}");
        if (accepted != null && accepted.until().isBefore(asOf))
            remarks.add(
                    Rule.EXPIRED,
                    risk,
                    "accepted",
                    "the acceptance ended on " + accepted.until(),
                    "Decide again and record it");
    }
}
