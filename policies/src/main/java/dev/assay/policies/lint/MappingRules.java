package dev.assay.policies.lint;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Criterion.Category;
import dev.assay.policies.document.Mapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Mistakes in the mapping, among them those that others have made. */
final class MappingRules {
    private final Snapshot snapshot;
    private final Set<String> checks;
    private final Remarks remarks;
    private final Map<String, Category> categoryOf = new HashMap<>();

    MappingRules(Snapshot snapshot, Set<String> checks, Remarks remarks) {
        this.snapshot = snapshot;
        this.checks = checks;
        this.remarks = remarks;
        for (var criterion : snapshot.criteria()) categoryOf.put(criterion.id(), criterion.category());
    }

    void run() {
        var mapping = snapshot.mapping();
        if (mapping == null) {
            remarks.add(
                    Rule.MISSING_MAPPING,
                    "mappings/soc2.yaml",
                    0,
                    "there is no mapping, so findings speak to no criterion",
                    "Add one");
            return;
        }
        if (!mapping.criteriaSet().equals(snapshot.criteriaSet()))
            remarks.add(
                    Rule.MAPPING_MISTAKE,
                    mapping,
                    "criteria_set",
                    "the mapping is for the criteria set \"" + mapping.criteriaSet() + "\", the repository has \""
                            + snapshot.criteriaSet() + "\"",
                    "Use the mapping of the same set");
        var ids = new HashSet<String>();
        var pairs = new HashSet<String>();
        for (var row : mapping.rows()) {
            from(mapping, row);
            criterion(mapping, row);
            known(mapping, row);
            if (!ids.add(row.id()))
                mistake(mapping, row, "the row id " + row.id() + " stands twice", "Give it another");
            if (!pairs.add(row.kind() + " " + row.from() + " " + row.criterion()))
                mistake(mapping, row, row.from() + " is mapped to " + row.criterion() + " twice", "Keep one row");
        }
        complete(mapping);
    }

    private void from(Mapping mapping, Mapping.Row row) {
        switch (row.kind()) {
            case CATEGORY -> named(mapping, row, Rule.UNKNOWN_CATEGORY, Set.copyOf(Mapping.CATEGORIES));
            case CHECK -> named(mapping, row, Rule.UNKNOWN_CHECK, checks);
            case SOURCE -> named(mapping, row, Rule.UNKNOWN_SOURCE, Set.copyOf(Mapping.SOURCES));
        }
    }

    private void named(Mapping mapping, Mapping.Row row, Rule rule, Set<String> known) {
        if (!known.contains(row.from()))
            remarks.add(
                    rule,
                    mapping.path(),
                    row.line(),
                    "\"" + row.from() + "\" does not exist",
                    "Correct it; docs/formats/mapping-v1.md lists the names");
    }

    private void criterion(Mapping mapping, Mapping.Row row) {
        var category = categoryOf.get(row.criterion());
        if (category == null) {
            remarks.add(
                    Rule.UNKNOWN_CRITERION,
                    mapping.path(),
                    row.line(),
                    "the criterion \"" + row.criterion() + "\" does not exist",
                    ReferenceRules.remedy(row.criterion()));
        } else if (row.when() != (category == Category.SECURITY ? null : category)) {
            mistake(
                    mapping,
                    row,
                    "when: does not fit the criterion " + row.criterion(),
                    category == Category.SECURITY ? "Remove when:" : "Write when: with the criterion's category");
        }
    }

    private void known(Mapping mapping, Mapping.Row row) {
        if ((row.from().equals("inventory") || row.from().equals("api-inventory"))
                && row.criterion().equals("CC6.2"))
            mistake(mapping, row, "an inventory says nothing about registering people (CC6.2)", "Map it to CC2.1");
        if (row.criterion().equals("CC7.1")
                && row.rationale().toLowerCase(Locale.ROOT).contains("anomal"))
            mistake(mapping, row, "watching for anomalies is CC7.2; CC7.1 is about weaknesses", "Map it to CC7.2");
    }

    private void complete(Mapping mapping) {
        for (var category : Mapping.CATEGORIES)
            if (mapping.rows().stream()
                    .noneMatch(row -> row.kind() == Mapping.Kind.CATEGORY
                            && row.from().equals(category)
                            && row.strength() == Mapping.Strength.P))
                remarks.add(
                        Rule.UNMAPPED_CATEGORY,
                        mapping,
                        "rows",
                        "the category " + category + " has no primary row",
                        "Add one with its rationale");
    }

    private void mistake(Mapping mapping, Mapping.Row row, String what, String remedy) {
        remarks.add(Rule.MAPPING_MISTAKE, mapping.path(), row.line(), what, remedy);
    }
}
