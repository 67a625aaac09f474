package dev.assay.policies.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What every governance document has in common.
 *
 * @param source where it was read
 * @param id its id, never reused
 * @param title its title
 * @param status draft, in review, approved or retired
 * @param owner the role or person who answers for it; a draft may have none
 * @param ownerRole the role that answers for it, whoever holds it; adoption makes its holder the owner
 * @param effective the first day in force
 * @param retiredOn the last day in force, once retired
 * @param approval present exactly when approved or retired
 */
public record Heading(
        Source source,
        String id,
        String title,
        Status status,
        @Nullable String owner,
        @Nullable String ownerRole,
        @Nullable LocalDate effective,
        @Nullable LocalDate retiredOn,
        @Nullable Approval approval) {
    /** A heading without a role. */
    public Heading(
            Source source,
            String id,
            String title,
            Status status,
            @Nullable String owner,
            @Nullable LocalDate effective,
            @Nullable LocalDate retiredOn,
            @Nullable Approval approval) {
        this(source, id, title, status, owner, null, effective, retiredOn, approval);
    }
}
