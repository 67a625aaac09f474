package dev.assay.policies.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which criterion each source of evidence speaks to, how strongly and why.
 *
 * @param version printed in every bundle
 * @param criteriaSet the criteria file's set
 * @param deadlines from first sight to mending, by severity
 */
public record Mapping(
        Heading heading,
        String version,
        String criteriaSet,
        @Nullable String author,
        @Nullable String reviewedBy,
        Deadlines deadlines,
        List<Row> rows)
        implements Document {

    /** The twelve check categories by slug. */
    public static final List<String> CATEGORIES = List.of(
            "authentication",
            "bola",
            "bfla",
            "property-authorization",
            "input-validation",
            "rate-limiting",
            "data-exposure",
            "encryption",
            "ssrf",
            "inventory",
            "unsafe-consumption",
            "llm");

    /** The sources of evidence other than checks. */
    public static final List<String> SOURCES = List.of(
            "scan-run",
            "scan-missed",
            "finding-lifecycle",
            "deadline-missed",
            "policies",
            "policy-changes",
            "risk-assessment",
            "api-inventory",
            "incidents",
            "training",
            "access-reviews",
            "joiners-leavers",
            "change-records",
            "vendor-reviews",
            "restore-tests",
            "penetration-tests");

    /** What a row's source is. */
    public enum Kind {
        CATEGORY,
        CHECK,
        SOURCE
    }

    /** Primary speaks directly about a criterion's intent, supporting indirectly. */
    public enum Strength {
        P,
        S
    }

    /** Which way evidence of this source points. */
    public enum Relationship {
        SUPPORTS,
        CONTRADICTS,
        PARTIALLY
    }

    /**
     * One source to one criterion.
     *
     * @param from the category's slug, the check's id or the source's name
     * @param when the report category that must be in scope, or null when the row always applies
     */
    public record Row(
            String id,
            Kind kind,
            String from,
            String criterion,
            Strength strength,
            Relationship relationship,
            Criterion.@Nullable Category when,
            String rationale,
            @Nullable String expectedEvidence,
            int line) {}

    /** The rows that apply to a finding of this check: those of its category and those of the check itself. */
    public List<Row> forCheck(String category, String check) {
        return rows.stream()
                .filter(row -> (row.kind == Kind.CATEGORY && row.from.equals(category))
                        || (row.kind == Kind.CHECK && row.from.equals(check)))
                .toList();
    }

    /** The rows of a source that is not a check. */
    public List<Row> forSource(String source) {
        return rows.stream()
                .filter(row -> row.kind == Kind.SOURCE && row.from.equals(source))
                .toList();
    }

    static Mapping read(Fields in, Heading heading) {
        return new Mapping(
                heading,
                in.version("version"),
                in.text("criteria_set"),
                in.optionalText("author"),
                in.optionalText("reviewed_by"),
                Deadlines.read(in),
                in.items("rows").stream().map(Mapping::row).toList());
    }

    private static Row row(Fields in) {
        var key = in.oneOf(List.of("category", "check", "source"));
        var row = new Row(
                in.text("id"),
                Words.constant(Kind.class, key),
                in.text(key),
                in.text("criterion"),
                in.choice("strength", Strength.class),
                in.choice("relationship", Relationship.class, Relationship.SUPPORTS),
                in.optionalChoice("when", Criterion.Category.class),
                in.text("rationale"),
                in.optionalText("expected_evidence"),
                in.line("id"));
        in.rejectUnknown();
        return row;
    }
}
