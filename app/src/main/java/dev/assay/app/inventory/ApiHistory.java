package dev.assay.app.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in words what one change of an API changed. */
final class ApiHistory {
    private ApiHistory() {}

    /** What a change made different from the one before it; null for the first. */
    static @Nullable String what(List<ApiChange> changes, ApiChange change) {
        return changes.stream()
                .filter(earlier -> earlier.version() == change.version() - 1)
                .map(earlier -> difference(earlier.facts(), change.facts()))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String difference(ApiFacts before, ApiFacts after) {
        var parts = new ArrayList<String>();
        part(parts, "name", before.name(), after.name());
        part(parts, "purpose", before.purpose(), after.purpose());
        part(parts, "owner", before.owner(), after.owner());
        part(
                parts,
                "environment",
                before.environment().word(),
                after.environment().word());
        part(parts, "base URLs", before.baseUrls(), after.baseUrls());
        part(
                parts,
                "criticality",
                before.criticality().word(),
                after.criticality().word());
        part(parts, "exposure", before.exposure().word(), after.exposure().word());
        part(parts, "data", before.dataClasses(), after.dataClasses());
        part(parts, "authentication", before.authentication(), after.authentication());
        part(parts, "authorization", before.authorization(), after.authorization());
        part(parts, "calls", before.upstream(), after.upstream());
        part(parts, "called by", before.downstream(), after.downstream());
        return String.join("; ", parts);
    }

    private static void part(List<String> parts, String name, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            parts.add(name + ": " + before + " → " + after);
        }
    }
}
