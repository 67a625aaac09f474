package dev.assay.policies.lint;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Mapping;
import dev.assay.policies.document.Policy;
import dev.assay.policies.document.Procedure;
import dev.assay.policies.document.Risk;
import dev.assay.policies.document.RiskException;
import dev.assay.policies.document.Status;
import dev.assay.policies.document.SystemDescription;
import dev.assay.policies.document.UserControl;
import dev.assay.policies.document.Vendor;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who decides what, for how long, and whether the role that decides exists. */
final class DecisionRules {
    private static final Period LONGEST = Period.ofYears(1);

    private final Snapshot snapshot;
    private final LocalDate asOf;
    private final Remarks remarks;

    DecisionRules(Snapshot snapshot, LocalDate asOf, Remarks remarks) {
        this.snapshot = snapshot;
        this.asOf = asOf;
        this.remarks = remarks;
    }

    void run() {
        for (var document : snapshot.documents()) {
            if (document.status() == Status.RETIRED) continue;
            role(document, "owner_role", document.ownerRole());
            decided(document);
        }
    }

    private void decided(Document document) {
        switch (document) {
            case Policy policy -> policy.approvers().forEach(approver -> role(policy, "approvers", approver));
            case Procedure procedure -> role(procedure, "performer", procedure.performer());
            case Control control -> role(control, "performer", control.performer());
            case Risk risk -> {
                role(risk, "approver", risk.approver());
                var accepted = risk.accepted();
                if (accepted != null) acceptance(risk, accepted);
            }
            case RiskException exception -> exception(exception);
            case Vendor vendor -> subservice(vendor);
            case Mapping _, UserControl _, SystemDescription _ -> {}
        }
    }

    private void acceptance(Risk risk, Risk.Acceptance accepted) {
        var rating = Objects.requireNonNullElse(risk.residual(), risk.inherent());
        if (accepted.rating() != rating.score())
            add(
                    Rule.STALE_ACCEPTANCE,
                    risk,
                    "accepted",
                    "a rating of " + accepted.rating() + " was accepted, it is " + rating.score());
        tooLong(risk, "accepted", accepted.on(), accepted.until());
        if (accepted.by().equals(risk.owner()))
            add(Rule.SELF_APPROVED, risk, "accepted", accepted.by() + " owns the risk and accepted it");
        var settings = snapshot.settings();
        var matrix = settings == null ? null : settings.matrix();
        if (matrix == null || matrix.above() == null || accepted.rating() <= matrix.appetite()) return;
        if (!matrix.above().equals(risk.approver()))
            add(
                    Rule.ABOVE_APPETITE,
                    risk,
                    "accepted",
                    "a rating of " + accepted.rating() + " is above the appetite of " + matrix.appetite()
                            + " and is for the role " + matrix.above());
    }

    private void exception(RiskException exception) {
        role(exception, "approver", exception.approver());
        tooLong(exception, "until", exception.from(), exception.until());
        var approver = exception.approver();
        if (approver != null && approver.equals(exception.owner()))
            add(Rule.SELF_APPROVED, exception, "approver", approver + " owns the exception and approves it");
        var id = exception.policy();
        if (id != null
                && snapshot.policy(id)
                        .filter(policy -> !policy.exceptionsAllowed())
                        .isPresent())
            add(Rule.EXCEPTION_NOT_ALLOWED, exception, "policy", id + " allows no exceptions");
    }

    private void subservice(Vendor vendor) {
        var subservice = vendor.subservice();
        if (subservice == null) return;
        for (var part : List.of(subservice.criteria(), subservice.controlsExpected()))
            if (part.isEmpty()) {
                add(
                        Rule.SUBSERVICE_INCOMPLETE,
                        vendor,
                        "subservice",
                        "it does not say which criteria depend on it and what is expected of it");
                break;
            }
        var until = subservice.reportUntil();
        if (until != null && until.plus(LONGEST).isBefore(asOf))
            add(Rule.REPORT_TOO_OLD, vendor, "subservice", "its newest report ended on " + until);
    }

    private void tooLong(Document document, String key, LocalDate from, LocalDate until) {
        if (until.isAfter(from.plus(LONGEST)))
            add(Rule.LONG_ACCEPTANCE, document, key, "it holds from " + from + " until " + until);
    }

    private void role(Document document, String key, @Nullable String role) {
        var settings = snapshot.settings();
        if (role == null || settings == null || settings.roles().isEmpty()) return;
        if (!settings.roles().containsKey(role))
            add(Rule.UNKNOWN_ROLE, document, key, "assay.yml does not describe the role \"" + role + "\"");
    }

    private void add(Rule rule, Document document, String key, String what) {
        remarks.add(rule, document, key, what, rule.mend());
    }
}
