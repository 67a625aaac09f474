package dev.assay.policies.document;

import dev.assay.policies.document.Schema.Key;
import dev.assay.policies.document.Schema.Shape;
import java.util.ArrayList;
import java.util.List;

/** The forms of all kinds of governance files; docs/formats/governance-v1.md says what their keys mean. */
public final class Schemas {
    private Schemas() {}

    /** Every kind, in the order of the specification. */
    public static List<Schema> all() {
        return List.of(
                settings(),
                document("policy", "policies/*.md", true, policy()),
                document("standard", "standards/*.md", true, policy()),
                document("procedure", "procedures/*.md", true, procedure()),
                document("control", "controls/*.yml", false, control()),
                document("risk", "risks/*.yml", false, risk()),
                document("exception", "exceptions/*.yml", false, exception()),
                document("vendor", "vendors/*.yml", false, vendor()),
                document("user-control", "user-controls/*.yml", false, userControl()),
                document("system-description", "system/description.md", true, List.of()),
                document("mapping", "mappings/soc2.yaml", false, mapping()),
                criteria());
    }

    private static Schema document(String kind, String paths, boolean markdown, List<Key> own) {
        var keys = new ArrayList<>(List.of(
                text("id").must(),
                text("title").must(),
                Key.choice("status", Status.class).must(),
                text("owner"),
                text("owner_role"),
                date("effective"),
                date("retired_on"),
                Key.under("approved", text("by").must(), date("on").must(), flag("alone"))));
        keys.addAll(own);
        return new Schema(kind, paths, markdown, keys);
    }

    private static List<Key> policy() {
        return List.of(
                Key.of("version", Shape.VERSION).must(),
                texts("approvers"),
                text("classification"),
                texts("audience"),
                period("review_every"),
                date("next_review"),
                Key.under("satisfies", texts("tsc")),
                texts("controls"),
                texts("procedures"),
                text("supersedes"),
                flag("exceptions_allowed"),
                Key.items(
                        "changelog",
                        Key.of("version", Shape.VERSION).must(),
                        date("date").must(),
                        text("summary").must()));
    }

    private static List<Key> procedure() {
        return List.of(
                text("performer"),
                Key.choice("frequency", Frequency.class).must(),
                period("grace"),
                texts("evidence_expected"),
                texts("controls"));
    }

    private static List<Key> control() {
        return List.of(
                text("statement").must(),
                text("objective"),
                text("performer"),
                Key.choice("type", Control.Type.class).must(),
                Key.choice("attribute", Control.Attribute.class).must(),
                Key.choice("nature", Control.Nature.class).must(),
                Key.choice("frequency", Frequency.class).must(),
                period("grace"),
                texts("criteria").must(),
                texts("risks"),
                texts("policies"),
                Key.items(
                                "tests",
                                Key.under("scan", texts("categories"), texts("checks")),
                                Key.under("findings", text("fixed_within").with("deadlines")),
                                Key.under("schedule", text("of").with("scans")),
                                texts("inventory").with("owner", "data-classes", "description", "operations"),
                                texts("policies").with("approved", "reviewed"),
                                texts("risks").with("reviewed"),
                                text("manual"))
                        .must(),
                Key.under("scope", texts("environments"), texts("criticality"), texts("exposure"), texts("apis")));
    }

    private static List<Key> risk() {
        return List.of(
                text("statement").must(),
                text("category").must(),
                texts("assets"),
                texts("apis"),
                texts("criteria"),
                flag("fraud"),
                rating("inherent").must(),
                Key.choice("treatment", Risk.Treatment.class).must(),
                texts("controls"),
                rating("residual"),
                rating("target"),
                text("approver"),
                date("identified"),
                date("reviewed"),
                period("review_every"),
                Key.under(
                        "accepted",
                        text("by").must(),
                        date("on").must(),
                        date("until").must(),
                        text("reason").must(),
                        Key.number("rating", 1, 25).must()),
                texts("linked_findings"));
    }

    private static Key rating(String name) {
        return Key.under(
                name,
                Key.number("likelihood", 1, 5).must(),
                Key.number("impact", 1, 5).must(),
                text("rationale"));
    }

    private static List<Key> exception() {
        return List.of(
                text("policy"),
                text("control"),
                text("reason").must(),
                text("approver"),
                date("from").must(),
                date("until").must(),
                texts("compensating"));
    }

    private static List<Key> vendor() {
        return List.of(
                text("services").must(),
                texts("apis"),
                texts("data_classes"),
                texts("reports"),
                Key.choice("criticality", Vendor.Criticality.class).must(),
                date("since"),
                date("reviewed"),
                period("review_every"),
                Key.under(
                        "subservice",
                        Key.choice("method", Subservice.Method.class).must(),
                        texts("criteria"),
                        texts("controls_expected"),
                        date("report_from"),
                        date("report_until")));
    }

    private static List<Key> userControl() {
        return List.of(text("statement").must(), texts("criteria").must(), texts("controls"), text("told_in"));
    }

    private static List<Key> mapping() {
        return List.of(
                Key.of("version", Shape.VERSION).must(),
                text("criteria_set").must(),
                text("author"),
                text("reviewed_by"),
                Key.under(
                                "deadlines",
                                period("critical").must(),
                                period("high").must(),
                                period("medium").must(),
                                period("low").must())
                        .must(),
                Key.items(
                        "rows",
                        text("id").must(),
                        text("category").with(Mapping.CATEGORIES.toArray(String[]::new)),
                        text("check"),
                        text("source").with(Mapping.SOURCES.toArray(String[]::new)),
                        text("criterion").must(),
                        Key.choice("strength", Mapping.Strength.class).must(),
                        Key.choice("relationship", Mapping.Relationship.class),
                        Key.choice("when", Criterion.Category.class),
                        text("rationale").must(),
                        text("expected_evidence")));
    }

    private static Schema settings() {
        return new Schema(
                "settings",
                "assay.yml",
                false,
                List.of(
                        Key.number("schema", 1, 1).must(),
                        text("company").must(),
                        text("zone"),
                        texts("categories")
                                .with(Words.list(Criterion.Category.class).toArray(String[]::new)),
                        Key.of("roles", Shape.FREE),
                        Key.of("holders", Shape.FREE),
                        Key.under(
                                "risk_matrix",
                                texts("likelihood").must(),
                                texts("impact").must(),
                                Key.number("appetite", 1, 25).must(),
                                text("above"),
                                Key.items(
                                        "bands",
                                        text("name").must(),
                                        text("symbol").must()),
                                texts("grid")),
                        Key.under("retention", period("api"), period("audit"))));
    }

    private static Schema criteria() {
        return new Schema(
                "criteria",
                "criteria/*.yml",
                false,
                List.of(
                        text("set").must(),
                        text("note"),
                        Key.items(
                                "criteria",
                                text("id").must(),
                                Key.choice("category", Criterion.Category.class).must(),
                                Key.number("coso", 1, 17),
                                text("summary").must(),
                                texts("feed"))));
    }

    private static Key text(String name) {
        return Key.of(name, Shape.TEXT);
    }

    private static Key texts(String name) {
        return Key.of(name, Shape.TEXTS);
    }

    private static Key date(String name) {
        return Key.of(name, Shape.DATE);
    }

    private static Key period(String name) {
        return Key.of(name, Shape.PERIOD);
    }

    private static Key flag(String name) {
        return Key.of(name, Shape.FLAG);
    }
}
