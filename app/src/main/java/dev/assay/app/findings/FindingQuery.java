package dev.assay.app.findings;

import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Filters;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Table;
import dev.assay.app.sheets.Sheet;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Severity;
import io.micronaut.http.HttpParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which findings somebody asks for. Unless a state is asked for, those that are alive. */
record FindingQuery(Href at, LocalDate today) {
    static final Map<String, Comparator<Finding>> ORDERS = Map.of(
            "severity", Comparator.comparing(Finding::severity),
            "api", Comparator.comparing(Finding::apiNumber),
            "operation", Comparator.comparing(Finding::operation),
            "seen", Comparator.comparing(Finding::firstSeen),
            "due", Comparator.comparing(finding -> finding.due() == null ? LocalDate.MAX : finding.due()));

    private static final Comparator<Finding> USUAL = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::openSince)
            .thenComparing(Finding::id);

    static FindingQuery of(String path, HttpParameters asked, LocalDate today) {
        return new FindingQuery(
                Href.of(path, asked, "q", "api", "state", "severity", "category", "sort", "desc", "after"), today);
    }

    /** The findings asked for, the gravest first. */
    List<Finding> among(List<Finding> all) {
        return all.stream().filter(this::matches).sorted(USUAL).toList();
    }

    private boolean matches(Finding finding) {
        var words = at.get("q").toLowerCase(Locale.ROOT);
        return state(finding)
                && (at.get("api").isEmpty() || finding.apiNumber().equals(at.get("api")))
                && (at.get("severity").isEmpty() || finding.severity().slug().equals(at.get("severity")))
                && (at.get("category").isEmpty() || finding.category().equals(at.get("category")))
                && String.join(" ", finding.number(), finding.title(), finding.operation(), finding.checkId())
                        .toLowerCase(Locale.ROOT)
                        .contains(words);
    }

    private boolean state(Finding finding) {
        return switch (at.get("state")) {
            case "" -> finding.alive();
            case "all" -> true;
            case "overdue" -> finding.overdue(today);
            default -> finding.state().word().equals(at.get("state"));
        };
    }

    Filters filters(Map<String, String> apis) {
        var fields = new ArrayList<Field>();
        fields.add(Field.of(Kind.SEARCH, "q", "Title, operation or number")
                .value(at.get("q"))
                .roomy());
        if (!apis.isEmpty()) {
            var named = new ArrayList<Option>(List.of(new Option("", "any")));
            new TreeMap<>(apis).forEach((number, name) -> named.add(new Option(number, number + " " + name)));
            fields.add(Field.select("api", "API", named).value(at.get("api")));
        }
        fields.add(Field.select(
                        "state",
                        "State",
                        List.of(
                                new Option("", "open or accepted"),
                                new Option("open", "open"),
                                new Option("overdue", "overdue"),
                                new Option("accepted", "accepted"),
                                new Option("fixed", "fixed"),
                                new Option("all", "all")))
                .value(at.get("state")));
        var severities = new ArrayList<Option>(List.of(new Option("", "any")));
        Arrays.stream(Severity.values()).forEach(one -> severities.add(new Option(one.slug(), one.slug())));
        fields.add(Field.select("severity", "Severity", severities).value(at.get("severity")));
        var categories = new ArrayList<Option>(List.of(new Option("", "any")));
        Arrays.stream(Category.values()).forEach(one -> categories.add(new Option(one.slug(), one.title())));
        fields.add(Field.select("category", "Category", categories).value(at.get("category")));
        return new Filters(at, fields);
    }

    /** The findings asked for as a table to be taken away. */
    Sheet sheet(List<Finding> all, Instant now) {
        var columns = new String[] {
            "Finding",
            "Severity",
            "Title",
            "Check",
            "Category",
            "API",
            "Operation",
            "State",
            "First proven",
            "Mend by",
            "Owner"
        };
        return Sheet.of("findings", Sheet.asked(at.query()), now, columns)
                .with(among(all).stream()
                        .map(one -> Sheet.row(
                                one.number(),
                                one.severity().slug(),
                                one.title(),
                                one.checkId(),
                                one.category(),
                                one.apiNumber(),
                                one.operation(),
                                one.state().word(),
                                one.firstSeen(),
                                one.due(),
                                one.owner()))
                        .toList());
    }

    static Table table() {
        return Table.of("Findings, the gravest first")
                .text("Finding")
                .text("severity", "Severity")
                .text("operation", "Operation")
                .text("api", "API")
                .text("State")
                .text("seen", "First proven")
                .text("due", "Mend by");
    }
}
