package dev.assay.policies;

import dev.assay.policies.document.Mapping;
import dev.assay.policies.document.Shelf;
import dev.assay.policies.git.Person;
import dev.assay.policies.git.Revision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A small governance set in force, about which the linter has nothing to say on {@link #DAY}. */
public final class SmallSet {
    public static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    public static final Person ANN = new Person("Ann Officer", "ann@example.org");
    public static final Founding FOUNDING =
            new Founding("Example & Sons", ZoneOffset.UTC, ANN, Instant.parse("2026-01-01T00:00:00Z"));

    private static final String APPROVED = """
        status: approved
        owner: officer
        effective: 2026-01-01
        approved: {by: Eve Executive, on: 2026-01-01}
        """;

    private SmallSet() {}

    public static TreeMap<String, String> texts() {
        var files = new TreeMap<String, String>();
        files.put("assay.yml", "schema: 1\ncompany: {{company}}\n");
        files.put("policies/access.md", "---\nid: POL-1\ntitle: Access\nversion: 1.0\n" + APPROVED + """
            approvers: [executive]
            next_review: 2027-01-01
            satisfies: {tsc: [CC6.1]}
            controls: [C-1]
            procedures: [PRO-1]
            ---
            # Access

            Rights are reviewed regularly, at least once a quarter. See [the procedure](../procedures/review.md) and [above](#access).
            """);
        files.put(
                "procedures/review.md",
                "---\nid: PRO-1\ntitle: Review\n" + APPROVED
                        + "frequency: quarterly\ncontrols: [C-1]\n---\n1. Look.\n");
        files.put("controls/C-1.yml", "id: C-1\ntitle: Authentication\n" + APPROVED + """
            statement: Every operation refuses a request without a credential.
            type: preventive
            attribute: preventive
            nature: automated
            frequency: continuous
            criteria: [CC6.1]
            risks: [R-1]
            policies: [POL-1]
            tests:
              - scan: {categories: [authentication], checks: [missing-authentication]}
            """);
        files.put("risks/R-1.yml", "id: R-1\ntitle: Stolen token\n" + APPROVED + """
            statement: Because tokens leak, someone acts as a customer, so that records are read.
            category: access
            criteria: [CC6.1]
            inherent: {likelihood: 3, impact: 4}
            residual: {likelihood: 2, impact: 4}
            treatment: mitigate
            controls: [C-1]
            approver: executive
            identified: 2026-01-01
            """);
        files.put(
                "exceptions/EX-1.yml",
                "id: EX-1\ntitle: Old partner\n" + APPROVED
                        + "policy: POL-1\n"
                        + "reason: Replaced in autumn\n"
                        + "approver: executive\n"
                        + "from: 2026-01-01\n"
                        + "until: 2026-12-31\n");
        files.put(
                "vendors/pay.yml",
                "id: V-1\ntitle: Payments\n" + APPROVED
                        + "services: Payments\ncriticality: high\nreviewed: 2026-01-01\n");
        files.put("criteria/tsc.yml", """
            set: tsc-2017
            criteria:
              - {id: CC6.1, category: security, summary: "Access protection", feed: [scan]}
              - {id: CC6.2, category: security, summary: "Registering users", feed: [manual]}
              - {id: CC7.1, category: security, summary: "Detecting weaknesses", feed: [scan]}
              - {id: A1.1, category: availability, summary: "Capacity", feed: [scan]}
            """);
        files.put("mappings/soc2.yaml", mapping());
        return files;
    }

    /** The text of one file of the set. */
    public static String text(String path) {
        return Objects.requireNonNull(texts().get(path), path);
    }

    private static String mapping() {
        var text = new StringBuilder("id: MAP\ntitle: Mapping\nversion: 1.0\ncriteria_set: tsc-2017\n" + APPROVED
                + "deadlines: {critical: P7D, high: P30D, medium: P3M, low: P180D}\nrows:\n");
        for (var category : Mapping.CATEGORIES)
            text.append("  - {id: %s-1, category: %s, criterion: CC6.1, strength: P, rationale: \"Because\"}\n"
                    .formatted(category, category));
        return text.toString();
    }

    public static Map<String, byte[]> bytes(Map<String, String> texts) {
        var files = new TreeMap<String, byte[]>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    /** A snapshot of these texts without a repository. */
    public static Snapshot snapshot(Map<String, String> texts) {
        var shelf = new Shelf();
        var filled = Founder.fill(bytes(texts), FOUNDING);
        filled.forEach((path, bytes) -> shelf.add(path, "", bytes));
        return Snapshot.of(
                new Revision("0".repeat(40), Instant.EPOCH, "Ann", "ann@example.org", "Small"), shelf, texts.keySet());
    }
}
