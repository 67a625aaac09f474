package dev.assay.app.policies;

import dev.assay.app.sheets.Sheet;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Approval;
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
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a document says about itself, whichever kind it is of.
 *
 * @param version empty where its kind has none
 * @param approvedBy null while it is a draft
 * @param alone whether it was approved without separation of duties
 * @param nextReview null where it does not say
 */
@Serdeable
public record DocumentRow(
        String kind,
        String id,
        String title,
        String path,
        String blob,
        String status,
        String version,
        @Nullable String owner,
        @Nullable LocalDate effective,
        @Nullable String approvedBy,
        @Nullable LocalDate approvedOn,
        boolean alone,
        @Nullable LocalDate nextReview) {

    static DocumentRow of(Document document) {
        var approval = document.approval();
        return new DocumentRow(
                kind(document),
                document.id(),
                document.title(),
                document.path(),
                document.source().blob(),
                document.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                version(document),
                document.owner(),
                document.effective(),
                approval == null ? null : approval.by(),
                approval == null ? null : approval.on(),
                approval != null && alone(approval),
                nextReview(document));
    }

    private static boolean alone(Approval approval) {
        return approval.alone();
    }

    /** All documents as a table to be taken away; none where there is no repository. */
    static Sheet sheet(Optional<Snapshot> snapshot, Instant now) {
        var columns = new String[] {
            "Id",
            "Kind",
            "Title",
            "Status",
            "Version",
            "Owner",
            "Effective",
            "Approved by",
            "Approved on",
            "Next review",
            "Blob"
        };
        var filter = snapshot.map(
                        one -> "all documents at commit " + one.revision().id())
                .orElse("no repository");
        return Sheet.of("policies", filter, now, columns)
                .with(snapshot.map(Snapshot::documents).orElse(List.of()).stream()
                        .map(DocumentRow::of)
                        .map(row -> Sheet.row(
                                row.id,
                                row.kind,
                                row.title,
                                row.status,
                                row.version,
                                row.owner,
                                row.effective,
                                row.approvedBy,
                                row.approvedOn,
                                row.nextReview,
                                row.blob))
                        .toList());
    }

    /** Whether it can be adopted. */
    public boolean draft() {
        return status.equals("draft") || status.equals(word(Status.IN_REVIEW));
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String kind(Document document) {
        return switch (document) {
            case Policy _ -> "Policies and standards";
            case Procedure _ -> "Procedures";
            case Risk _ -> "Risks";
            case Control _ -> "Controls";
            case Mapping _ -> "Mapping";
            case RiskException _ -> "Exemptions";
            case Vendor _ -> "Vendors";
            case UserControl _ -> "Controls expected of customers";
            case SystemDescription _ -> "System description";
        };
    }

    private static String version(Document document) {
        return switch (document) {
            case Policy policy -> policy.version();
            case Mapping mapping -> mapping.version();
            case Procedure _, Risk _, Control _, RiskException _, Vendor _, UserControl _, SystemDescription _ -> "";
        };
    }

    private static @Nullable LocalDate nextReview(Document document) {
        return switch (document) {
            case Policy policy -> policy.nextReview();
            case Risk risk -> risk.nextReview();
            case Vendor vendor -> vendor.nextReview();
            case Procedure _, Control _, Mapping _, RiskException _, UserControl _, SystemDescription _ -> null;
        };
    }
}
