package dev.assay.policies.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a control's test looks at. Assay's own continuous test, never the service auditor's. */
public sealed interface TestSource {

    /** Outcomes and findings of check categories (slugs) or of single checks (ids). */
    record Scan(List<String> categories, List<String> checks) implements TestSource {}

    /** Whether findings were fixed within the mapping's deadlines. */
    record FindingsFixed() implements TestSource {}

    /** Whether scans ran when they were due. */
    record ScansOnSchedule() implements TestSource {}

    /** Whether each API's inventory entry has these: owner, data-classes, description, operations. */
    record Inventory(Set<String> has) implements TestSource {}

    /** Whether adopted policies are approved, reviewed in time, or both: approved, reviewed. */
    record Policies(Set<String> are) implements TestSource {}

    /** Whether adopted risks were reviewed when due. */
    record RisksReviewed() implements TestSource {}

    /** Nothing automatic: the evidence a person uploads. */
    record Manual(String evidence) implements TestSource {}

    static List<TestSource> read(Fields control) {
        var tests = new ArrayList<TestSource>();
        for (var in : control.items("tests")) {
            tests.add(one(in));
            in.rejectUnknown();
        }
        if (tests.isEmpty())
            control.problem(
                    "tests", "a control has no test", "Add one, for example - manual: \"minutes of the review\"");
        return List.copyOf(tests);
    }

    private static TestSource one(Fields in) {
        return switch (in.onlyKey(
                List.of("scan", "findings", "schedule", "inventory", "policies", "risks", "manual"))) {
            case "scan" -> scan(in);
            case "findings" -> {
                in.fixedValue("findings", "fixed_within", "deadlines");
                yield new FindingsFixed();
            }
            case "schedule" -> {
                in.fixedValue("schedule", "of", "scans");
                yield new ScansOnSchedule();
            }
            case "inventory" ->
                new Inventory(in.some("inventory", "owner", "data-classes", "description", "operations"));
            case "policies" -> new Policies(in.some("policies", "approved", "reviewed"));
            case "risks" -> {
                in.some("risks", "reviewed");
                yield new RisksReviewed();
            }
            case "manual" -> new Manual(in.text("manual"));
            case String unknown -> new Manual(unknown); // already a problem: the file will not be read
        };
    }

    private static Scan scan(Fields in) {
        var what = in.under("scan");
        if (what == null) return new Scan(List.of(), List.of());
        var scan = new Scan(what.texts("categories"), what.texts("checks"));
        if (scan.categories().isEmpty() && scan.checks().isEmpty())
            in.problem("scan", "a scan test names neither a category nor a check", "List categories, checks or both");
        what.rejectUnknown();
        return scan;
    }
}
