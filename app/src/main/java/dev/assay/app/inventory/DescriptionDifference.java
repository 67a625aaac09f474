package dev.assay.app.inventory;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one version of a description has that another has not.
 *
 * @param added operations that are new, {@code removed} those that are gone
 * @param changed operations of which the description says something else, with what is known of it
 */
@Serdeable
public record DescriptionDifference(
        List<DescribedOperation> added, List<DescribedOperation> removed, List<Changed> changed) {
    /** One operation before and after. */
    @Serdeable
    public record Changed(DescribedOperation before, DescribedOperation after) {
        /** What changed, in words. */
        public String what() {
            var parts = new ArrayList<String>();
            if (!before.security().equals(after.security())) {
                parts.add("asks for " + after.security() + " instead of " + before.security());
            }
            if (before.deprecated() != after.deprecated()) {
                parts.add(after.deprecated() ? "is deprecated now" : "is no longer deprecated");
            }
            if (!before.unreadable().equals(after.unreadable())) {
                parts.add(after.unreadable().isEmpty() ? "can be read now" : "can no longer be read");
            }
            return parts.isEmpty() ? "parameters, bodies or texts changed" : String.join("; ", parts);
        }
    }

    /** From one version's operations to another's. */
    static DescriptionDifference between(List<DescribedOperation> before, List<DescribedOperation> after) {
        Map<String, DescribedOperation> old = new LinkedHashMap<>();
        before.forEach(operation -> old.put(operation.operation(), operation));
        var added = new ArrayList<DescribedOperation>();
        var changed = new ArrayList<Changed>();
        for (var operation : after) {
            var earlier = old.remove(operation.operation());
            if (earlier == null) {
                added.add(operation);
            } else if (!earlier.shape().equals(operation.shape())) {
                changed.add(new Changed(earlier, operation));
            }
        }
        return new DescriptionDifference(List.copyOf(added), List.copyOf(old.values()), List.copyOf(changed));
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
