package dev.assay.app.audits;

import dev.assay.app.controls.Removed;
import dev.assay.app.controls.Status;
import dev.assay.app.controls.Strip;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Criterion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the organisation's controls stood over an audit's period, as known at an instant: management's monitoring, never a conclusion.
 *
 * @param commit the governance commit it was read at; empty when there is no repository
 * @param criteria those of the categories in scope, in their usual order
 * @param controls those in force on at least one day of the period so far that serve a criterion of the categories in scope
 * @param outside how many were in force and serve criteria of other categories alone
 */
public record Assessment(String commit, List<CriterionSheet> criteria, List<ControlSheet> controls, int outside) {
    public Assessment {
        criteria = List.copyOf(criteria);
        controls = List.copyOf(controls);
    }

    /** A criterion with its controls; it has counts and no status of its own. */
    public record CriterionSheet(Criterion criterion, List<ControlSheet> controls, Map<Status, Integer> counts) {}

    /**
     * A control as the commit has it, or as its last day in force had it where it is gone; how each day stood, and its exceptions.
     *
     * @param removed when it was taken out of the governance repository; null while it is there
     */
    public record ControlSheet(
            Control control,
            Strip strip,
            List<ExceptionSheet> exceptions,
            @Nullable Removed removed) {
        public String id() {
            return control.id();
        }
    }

    /**
     * An exception as known at the instant.
     *
     * @param from the first day, and {@code to} the last one, on which it was mended; null while it lasts
     * @param state proposed, confirmed or cleared
     * @param decidedBy who decided last; empty while nobody did
     * @param ownerUnresolved whether the control's owner was no account then, so that who decided could not be told from the owner
     */
    public record ExceptionSheet(
            String number,
            String subject,
            String sentence,
            java.time.LocalDate from,
            java.time.@Nullable LocalDate to,
            String state,
            String decidedBy,
            boolean ownerUnresolved,
            String reason,
            String proof) {}

    /** The sheet of a control, or null when the audit shows none with this id. */
    public @Nullable ControlSheet control(String id) {
        return controls.stream()
                .filter(sheet -> sheet.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
