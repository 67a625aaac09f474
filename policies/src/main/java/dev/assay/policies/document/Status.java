package dev.assay.policies.document;

/** How far a document has come. Only approved documents count; drafts are absent from statuses and bundles. */
public enum Status {
    DRAFT,
    IN_REVIEW,
    APPROVED,
    RETIRED
}
