package dev.assay.app.audits;

import dev.assay.app.evidence.RecordedItem;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which sealed items an audit shows, in bundles and in the portal alike. */
final class RecordRule {
    /** Items about people's accounts, which the visibility rule leaves out. */
    static final Set<String> PEOPLE = Set.of("access", "request");

    private RecordRule() {}

    /** Why an item is not shown; null for one that is. */
    static @Nullable String leftOut(RecordedItem item, String audit, Set<String> numbers) {
        if (PEOPLE.contains(item.room())) {
            return "about people's accounts";
        }
        var audits = item.about("audit");
        if (!audits.isEmpty() && !audits.contains(audit)) {
            return "about other audits";
        }
        var about = item.about("api");
        return about.isEmpty() || about.stream().anyMatch(numbers::contains)
                ? null
                : "about APIs that are not in the scope of the audit";
    }
}
