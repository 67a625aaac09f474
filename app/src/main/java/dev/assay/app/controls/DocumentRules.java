package dev.assay.app.controls;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.TestSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether adopted policies and risks are approved and reviewed in time. */
final class DocumentRules {
    private DocumentRules() {}

    static List<Reason> policies(
            TestSource.Policies asked, Control control, Snapshot snapshot, LocalDate day, Facts facts) {
        var inForce = snapshot.policies().stream()
                .filter(policy -> policy.inForceOn(day))
                .toList();
        if (inForce.isEmpty()) {
            return List.of(none("policy", snapshot));
        }
        boolean reviewed = asked.are().contains("reviewed");
        return inForce.stream()
                .map(policy -> reviewed
                        ? reviewed(
                                "policy",
                                policy,
                                next(policy, policy.nextReview(), policy.reviewEvery(), facts, day),
                                control,
                                snapshot,
                                day)
                        : met("policy", policy, snapshot, " is approved."))
                .toList();
    }

    static List<Reason> risks(Control control, Snapshot snapshot, LocalDate day, Facts facts) {
        var inForce =
                snapshot.risks().stream().filter(risk -> risk.inForceOn(day)).toList();
        return inForce.isEmpty()
                ? List.of(none("risk", snapshot))
                : inForce.stream()
                        .map(risk -> reviewed(
                                "risk",
                                risk,
                                next(risk, risk.nextReview(), risk.reviewEvery(), facts, day),
                                control,
                                snapshot,
                                day))
                        .toList();
    }

    /** When the next review is due: what the document says, or one time on from the last review that left these bytes as they are. */
    private static @Nullable LocalDate next(
            Document document, @Nullable LocalDate said, Period every, Facts facts, LocalDate day) {
        var looked = facts.reviewed(document, day).map(on -> on.plus(every)).orElse(null);
        return looked == null || (said != null && said.isAfter(looked)) ? said : looked;
    }

    private static Reason none(String kind, Snapshot snapshot) {
        return Reason.of(
                Status.GAP,
                Rule.NO_DOCUMENT,
                "No " + kind + " was adopted and in force.",
                "revision:" + snapshot.revision().id());
    }

    private static Reason reviewed(
            String kind,
            Document document,
            @Nullable LocalDate next,
            Control control,
            Snapshot snapshot,
            LocalDate day) {
        if (next == null) {
            return Reason.of(
                    Status.GAP,
                    Rule.NO_REVIEW_DATE,
                    document.id() + " does not say when it is reviewed.",
                    input(kind, document, snapshot));
        }
        if (day.isAfter(next.plus(control.grace()))) {
            return Reason.exception(
                    Rule.REVIEW_MISSED,
                    kind + ":" + document.id() + ":" + next,
                    document.id() + " was to be reviewed by " + next + " and was not.",
                    input(kind, document, snapshot));
        }
        return met(kind, document, snapshot, " is approved; its next review is due by " + next + ".");
    }

    private static Reason met(String kind, Document document, Snapshot snapshot, String words) {
        return Reason.of(
                Status.OPERATING, Rule.REVIEWED_IN_TIME, document.id() + words, input(kind, document, snapshot));
    }

    private static String input(String kind, Document document, Snapshot snapshot) {
        return kind + ":" + document.id() + "@" + snapshot.revision().id();
    }
}
