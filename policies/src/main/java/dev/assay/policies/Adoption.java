package dev.assay.policies;

import dev.assay.policies.document.Document;
import dev.assay.policies.document.Settings;
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
 * @param owner written where a document has no owner yet and nobody holds its role; null leaves it so
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

    /** Who owns a document once adopted: its owner, else who holds its role by the settings, else the one given here; null for nobody. */
    public static @Nullable String ownerOf(Document document, @Nullable Settings settings, @Nullable String otherwise) {
        if (document.owner() != null) return document.owner();
        var role = document.ownerRole();
        var holder =
                role == null || settings == null ? null : settings.holders().get(role);
        return holder == null ? otherwise : holder;
    }
}
