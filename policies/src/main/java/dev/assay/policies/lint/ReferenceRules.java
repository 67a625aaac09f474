package dev.assay.policies.lint;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Criterion;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Mapping;
import dev.assay.policies.document.TestSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Ids that documents name must exist. */
final class ReferenceRules {
    private final Snapshot snapshot;
    private final Set<String> checks;
    private final Remarks remarks;
    private final Set<String> criteria;

    ReferenceRules(Snapshot snapshot, Set<String> checks, Remarks remarks) {
        this.snapshot = snapshot;
        this.checks = checks;
        this.remarks = remarks;
        this.criteria = snapshot.criteria().stream().map(Criterion::id).collect(Collectors.toSet());
    }

    void run() {
        var controls = ids(snapshot.controls());
        var policies = ids(snapshot.policies());
        var procedures = ids(snapshot.procedures());
        for (var policy : snapshot.policies()) {
            criteria(policy, "satisfies", policy.satisfies());
            known(Rule.UNKNOWN_CONTROL, policy, "controls", policy.controls(), controls);
            known(Rule.UNKNOWN_PROCEDURE, policy, "procedures", policy.procedures(), procedures);
            var older = policy.supersedes();
            if (older != null) known(Rule.UNKNOWN_POLICY, policy, "supersedes", List.of(older), policies);
        }
        for (var procedure : snapshot.procedures())
            known(Rule.UNKNOWN_CONTROL, procedure, "controls", procedure.controls(), controls);
        for (var risk : snapshot.risks()) {
            criteria(risk, "criteria", risk.criteria());
            known(Rule.UNKNOWN_CONTROL, risk, "controls", risk.controls(), controls);
        }
        for (var control : snapshot.controls()) {
            criteria(control, "criteria", control.criteria());
            known(Rule.UNKNOWN_RISK, control, "risks", control.risks(), ids(snapshot.risks()));
            known(Rule.UNKNOWN_POLICY, control, "policies", control.policies(), policies);
            tests(control);
        }
        for (var exception : snapshot.exceptions()) {
            var policy = exception.policy();
            if (policy != null) known(Rule.UNKNOWN_POLICY, exception, "policy", List.of(policy), policies);
            var control = exception.control();
            if (control != null) known(Rule.UNKNOWN_CONTROL, exception, "control", List.of(control), controls);
        }
        for (var userControl : snapshot.userControls()) {
            criteria(userControl, "criteria", userControl.criteria());
            known(Rule.UNKNOWN_CONTROL, userControl, "controls", userControl.controls(), controls);
        }
        for (var vendor : snapshot.vendors()) {
            var subservice = vendor.subservice();
            if (subservice != null) criteria(vendor, "subservice", subservice.criteria());
        }
    }

    private void tests(Control control) {
        for (var test : control.tests()) {
            if (!(test instanceof TestSource.Scan scan)) continue;
            known(Rule.UNKNOWN_CATEGORY, control, "tests", scan.categories(), Set.copyOf(Mapping.CATEGORIES));
            known(Rule.UNKNOWN_CHECK, control, "tests", scan.checks(), checks);
        }
    }

    private void criteria(Document document, String key, Collection<String> named) {
        for (var id : named)
            if (!criteria.contains(id))
                remarks.add(
                        Rule.UNKNOWN_CRITERION,
                        document,
                        key,
                        "the criterion \"" + id + "\" does not exist",
                        remedy(id));
    }

    /** What an unknown criterion id probably wanted to be. */
    static String remedy(String id) {
        return id.startsWith("PP")
                ? "Processing integrity has ids such as " + id.replaceFirst("PP", "PI")
                : "Use an id of the criteria file";
    }

    private void known(Rule rule, Document document, String key, Collection<String> named, Set<String> known) {
        for (var id : named)
            if (!known.contains(id))
                remarks.add(
                        rule,
                        document,
                        key,
                        "\"" + id + "\" under " + key + " does not exist",
                        "Correct the id or add what it names");
    }

    private static Set<String> ids(Collection<? extends Document> documents) {
        return documents.stream().map(Document::id).collect(Collectors.toSet());
    }
}
