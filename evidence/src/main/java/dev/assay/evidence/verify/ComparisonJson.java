package dev.assay.evidence.verify;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.verify.Differences.Change;
import dev.assay.evidence.verify.Differences.Fact;
import dev.assay.evidence.verify.Differences.RecordClass;
import dev.assay.evidence.verify.Differences.Some;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a comparison as canonical JSON for programs. */
final class ComparisonJson {
    private ComparisonJson() {}

    static String of(BundleComparison comparison) {
        var json = new HashMap<String, @Nullable Object>();
        json.put("assay", "comparison/1");
        json.put("sound", comparison.sound());
        json.put("earlier", VerdictJson.tree(comparison.earlier()));
        json.put("later", VerdictJson.tree(comparison.later()));
        var differences = comparison.differences();
        json.put("differences", differences == null ? null : tree(differences));
        return CanonicalJson.text(json);
    }

    private static Map<String, Object> tree(Differences differences) {
        var ledger = differences.ledger();
        var members = differences.members();
        return Map.of(
                "ledger", Map.of("result", ledger.kind().word(), "detail", ledger.detail()),
                "stated", facts(differences.stated()),
                "records",
                        differences.records().stream().map(ComparisonJson::tree).toList(),
                "statuses",
                        differences.statuses().stream()
                                .map(one -> with(
                                        one.earlier(),
                                        one.later(),
                                        "control",
                                        one.control(),
                                        "from",
                                        one.from(),
                                        "to",
                                        one.to()))
                                .toList(),
                "controls", changes(differences.controls()),
                "members",
                        Map.of(
                                "added", members.added(),
                                "removed", members.removed(),
                                "changed", members.changed(),
                                "same", (long) members.same()));
    }

    private static Map<String, @Nullable Object> tree(RecordClass one) {
        var json = new HashMap<String, @Nullable Object>();
        json.put("class", one.name());
        json.put("earlier", one.earlier());
        json.put("later", one.later());
        json.put("added", some(one.added()));
        json.put("removed", some(one.removed()));
        json.put("changed", Map.of("count", one.changed(), "shown", changes(one.changes())));
        json.put("notCompared", one.notCompared().isEmpty() ? null : one.notCompared());
        return json;
    }

    private static Map<String, Object> some(Some some) {
        return Map.of("count", some.count(), "named", some.named());
    }

    private static List<Map<String, Object>> changes(List<Change> changes) {
        return changes.stream()
                .map(one -> Map.<String, Object>of("what", one.what(), "facts", facts(one.facts())))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> facts(List<Fact> facts) {
        return facts.stream()
                .map(fact -> with(fact.earlier(), fact.later(), "what", fact.what()))
                .toList();
    }

    private static Map<String, @Nullable Object> with(
            @Nullable String earlier, @Nullable String later, String... pairs) {
        var json = new HashMap<String, @Nullable Object>();
        json.put("earlier", earlier);
        json.put("later", later);
        for (int i = 0; i < pairs.length; i += 2) {
            json.put(pairs[i], pairs[i + 1]);
        }
        return json;
    }
}
