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
import org.jspecify.annotations.Nullable;

/** Owners, approvers and reviews. */
final class ReviewRules {
    private final Snapshot snapshot;
    private final LocalDate asOf;
    private final Remarks remarks;

    ReviewRules(Snapshot snapshot, LocalDate asOf, Remarks remarks) {
        this.snapshot = snapshot;
        this.asOf = asOf;
        this.remarks = remarks;
    }

    void run() {
        for (var document : snapshot.documents()) {
            if (document.status() == Status.RETIRED) continue;
            common(document);
            switch (document) {
                case Policy policy -> policy(policy);
                case Risk risk -> {
                    approver(risk, risk.approver());
                    review(risk, "reviewed", risk.nextReview());
                }
                case RiskException exception -> approver(exception, exception.approver());
                case Vendor vendor -> vendor(vendor);
                case Procedure _, Control _, Mapping _, SystemDescription _, UserControl _ -> {}
            }
        }
    }

    private void common(Document document) {
        if (document.status() == Status.DRAFT || document.status() == Status.IN_REVIEW)
            remarks.add(
                    Rule.DRAFT,
                    document,
                    "status",
                    "\"" + document.title() + "\" is not adopted and counts for nothing",
                    "Adopt it when it says what is so");
        if (document.owner() == null)
            remarks.add(Rule.MISSING_OWNER, document, "id", "there is no owner", "Add owner: with a role or a name");
        var approval = document.approval();
        if (approval != null && approval.alone())
            remarks.add(
                    Rule.NO_SEPARATION,
                    document,
                    "approved",
                    approval.by() + " approved it alone: no separation of duties",
                    "Have someone else approve the next version");
    }

    private void policy(Policy policy) {
        if (policy.approvers().isEmpty()) approver(policy, null);
        // A draft gets its day of review when it is adopted.
        if (policy.status() == Status.APPROVED) review(policy, "next_review", policy.nextReview());
    }

    private void vendor(Vendor vendor) {
        review(vendor, "reviewed", vendor.nextReview());
    }

    private void approver(Document document, @Nullable String approver) {
        if (approver == null)
            remarks.add(
                    Rule.MISSING_APPROVER,
                    document,
                    "id",
                    "it does not say who approves it",
                    "Name the approver, or approvers of a policy");
    }

    private void review(Document document, String key, @Nullable LocalDate next) {
        if (next == null)
            remarks.add(
                    Rule.MISSING_REVIEW,
                    document,
                    key,
                    "it does not say when it was or will be reviewed",
                    "Add " + key + ": with a date");
        else if (next.isBefore(asOf))
            remarks.add(
                    Rule.OVERDUE_REVIEW,
                    document,
                    key,
                    "its review was due on " + next,
                    "Review it and set " + key + ":");
    }
}
