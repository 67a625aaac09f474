package dev.assay.policies;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision to put drafts into force.
 *
 * @param paths the files, each once
 * @param approver who approves, by name
 * @param on the day of approval
 * @param effective the first day in force, not before the approval
 * @param alone the approver is also author or owner: no separation of duties
 * @param owner written where a document has no owner yet; null leaves it so
 */
public record Adoption(
        List<String> paths,
        String approver,
        LocalDate on,
        LocalDate effective,
        boolean alone,
        @Nullable String owner) {
    public Adoption {
        paths = List.copyOf(paths);
    }
}
