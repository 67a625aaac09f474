package dev.assay.policies.lint;

import dev.assay.policies.SmallSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A clean governance set, and for each rule how to spoil it. */
final class Samples {
    /** The rules that are shown in tests of their own: a missing file, and what was measured. */
    static final Set<Rule> ELSEWHERE = Set.of(Rule.MISSING_MAPPING, Rule.PRACTICE_DIFFERS, Rule.CRITICAL_WITHOUT_RISK);

    static final String BASICS = "policies/basics.md";
    private static final String POLICY = "policies/access.md";
    private static final String CONTROL = "controls/C-1.yml";
    private static final String RISK = "risks/R-1.yml";
    private static final String MAPPING = "mappings/soc2.yaml";
    private static final String ROW =
            "  - {id: bola-1, category: bola, criterion: CC6.1, strength: P, rationale: \"Because\"}";
    private static final String PROCEDURE = "procedures/review.md";
    private static final String EXCEPTION = "exceptions/EX-1.yml";
    private static final String ACCOUNTS = "controls/C-9.yml";
    private static final String ACCEPTED = "risks/R-2.yml";
    private static final String HOST = "vendors/host.yml";

    private Samples() {}

    /** One change to the clean set and the one rule that must notice it, at this line of the file (0: not asserted). */
    record Sample(Rule rule, String path, String from, String to, int line) {
        @Override
        public String toString() {
            return rule.slug() + ": " + to.strip();
        }
    }

    /** Every sample; a rule may have several. */
    static Stream<Sample> all() {
        return Stream.concat(single(), together());
    }

    private static Stream<Sample> single() {
        return Stream.of(
                new Sample(Rule.UNREADABLE, POLICY, "version: 1.0", "version: one", 4),
                new Sample(Rule.MISSING_SETTINGS, "assay.yml", "schema: 1", "", 0),
                new Sample(Rule.DRAFT, "procedures/review.md", approved(), "status: in-review\nowner: officer", 4),
                new Sample(Rule.MISSING_OWNER, CONTROL, "owner: officer\n", "", 1),
                new Sample(Rule.MISSING_APPROVER, POLICY, "approvers: [executive]\n", "", 0),
                new Sample(Rule.MISSING_APPROVER, RISK, "approver: executive\n", "", 0),
                new Sample(Rule.MISSING_REVIEW, POLICY, "next_review: 2027-01-01\n", "", 0),
                new Sample(Rule.MISSING_REVIEW, "vendors/pay.yml", "reviewed: 2026-01-01\n", "", 0),
                new Sample(Rule.OVERDUE_REVIEW, POLICY, "2027-01-01", "2026-05-31", 10),
                new Sample(Rule.OVERDUE_REVIEW, RISK, "identified: 2026", "identified: 2025", 0),
                new Sample(Rule.NO_SEPARATION, CONTROL, "on: 2026-01-01}", "on: 2026-01-01, alone: true}", 6),
                new Sample(Rule.UNKNOWN_CRITERION, CONTROL, "[CC6.1]", "[CC9.9]", 0),
                new Sample(Rule.UNKNOWN_CRITERION, POLICY, "tsc: [CC6.1]", "tsc: [CC6.1, PP1.2]", 11),
                new Sample(Rule.UNKNOWN_CRITERION, MAPPING, ROW, ROW.replace("CC6.1", "PP1.2"), 12),
                new Sample(Rule.UNKNOWN_CONTROL, POLICY, "controls: [C-1]", "controls: [C-1, C-2]", 12),
                new Sample(Rule.UNKNOWN_POLICY, CONTROL, "policies: [POL-1]", "policies: [POL-9]", 0),
                new Sample(Rule.UNKNOWN_PROCEDURE, POLICY, "[PRO-1]", "[PRO-2]", 13),
                new Sample(Rule.UNKNOWN_RISK, CONTROL, "[R-1]", "[R-9]", 0),
                new Sample(Rule.UNKNOWN_CATEGORY, CONTROL, "[authentication]", "[authorisation]", 0),
                new Sample(Rule.UNKNOWN_CATEGORY, MAPPING, ROW, ROW + "\n" + ROW.replace("bola", "idor"), 13),
                new Sample(Rule.UNKNOWN_CHECK, CONTROL, "[missing-authentication]", "[no-such-check]", 0),
                new Sample(Rule.UNKNOWN_SOURCE, MAPPING, ROW, ROW + "\n" + source("gossip"), 13),
                new Sample(Rule.PLACEHOLDER, POLICY, "Rights are", "TBD. Rights are", 17),
                new Sample(Rule.PLACEHOLDER, POLICY, "Rights are", "Rights at <company> are", 17),
                new Sample(Rule.PLACEHOLDER, RISK, "someone acts", "lorem ipsum acts", 0),
                new Sample(Rule.VAGUE_FREQUENCY, POLICY, ", at least once a quarter", "", 17),
                new Sample(Rule.DEAD_LINK, POLICY, "review.md", "gone.md", 17),
                new Sample(Rule.DEAD_LINK, POLICY, "(#access)", "(#below)", 17),
                new Sample(Rule.DEAD_LINK, POLICY, "(#access)", "(javascript:alert)", 17),
                new Sample(Rule.DEAD_LINK, POLICY, "../procedures", "../../../procedures", 17),
                new Sample(Rule.UNMAPPED_CATEGORY, MAPPING, ROW, ROW.replace("strength: P", "strength: S"), 0),
                new Sample(Rule.MAPPING_MISTAKE, MAPPING, ROW, ROW + "\n" + row("inventory", "CC6.2", ""), 13),
                new Sample(Rule.MAPPING_MISTAKE, MAPPING, ROW, ROW + "\n" + row("llm", "CC7.1", "Anomalies "), 13),
                new Sample(Rule.MAPPING_MISTAKE, MAPPING, ROW, ROW + "\n" + row("bola", "A1.1", ""), 13),
                new Sample(Rule.MAPPING_MISTAKE, MAPPING, ROW, ROW + "\n" + row("bola", "CC6.1", ""), 13),
                new Sample(Rule.MAPPING_MISTAKE, MAPPING, "tsc-2017", "tsc-2013", 0),
                new Sample(Rule.UNTREATED_RISK, RISK, "controls: [C-1]\n", "", 0),
                new Sample(Rule.UNTREATED_RISK, RISK, "mitigate", "accept", 0),
                new Sample(Rule.RESIDUAL_ABOVE_INHERENT, RISK, "{likelihood: 2,", "{likelihood: 5,", 0),
                new Sample(Rule.EXPIRED, "exceptions/EX-1.yml", "until: 2026-12-31", "until: 2026-05-31", 0),
                new Sample(Rule.EXPIRED, RISK, "treatment: mitigate", acceptance("2026-05-31"), 0));
    }

    private static Stream<Sample> together() {
        var accepted = "residual: {likelihood: 2, impact: 4}\n"
                + "accepted: {by: Eve, on: 2026-01-01, until: 2026-12-31, reason: Cost, rating: 8}";
        return Stream.of(
                new Sample(Rule.UNKNOWN_ROLE, ACCOUNTS, "performer: officer", "performer: wizard", 8),
                new Sample(Rule.SELF_APPROVED, EXCEPTION, "approver: executive", "approver: officer", 9),
                new Sample(
                        Rule.SELF_APPROVED,
                        ACCEPTED,
                        "by: Eve, on: 2026-01-01, until",
                        "by: officer, on: 2026-01-01, until",
                        0),
                new Sample(
                        Rule.CRITERION_WITHOUT_CONTROL,
                        "criteria/tsc.yml",
                        "  - {id: A1.1",
                        "  - {id: CC8.1, category: security, summary: \"Changes\", feed: [git]}\n  - {id: A1.1",
                        6),
                new Sample(Rule.PROMISE_WITHOUT_CONTROL, BASICS, "controls: [C-9]\n", "", 0),
                new Sample(Rule.PROCEDURE_WITHOUT_CONTROL, PROCEDURE, "controls: [C-1, C-9]\n", "", 0),
                new Sample(Rule.DUPLICATE, ACCOUNTS, "title: Accounts", "title: Authentication", 2),
                new Sample(
                        Rule.DUPLICATE,
                        ACCOUNTS,
                        "Each quarter the officer compares accounts with the roster.",
                        "Every operation refuses a request without a credential.",
                        7),
                new Sample(Rule.FREQUENCY_DIFFERS, ACCOUNTS, "Each quarter", "Each month", 7),
                new Sample(Rule.FREQUENCY_DIFFERS, PROCEDURE, "frequency: quarterly", "frequency: monthly", 0),
                new Sample(Rule.CONFLICTING_PROMISES, BASICS, "at least 14 characters", "at least 10 characters", 16),
                new Sample(Rule.CONFLICTING_PROMISES, BASICS, "TLS 1.2 or later", "TLS 1.1 or later", 17),
                new Sample(Rule.DEADLINE_DIFFERS, BASICS, "| critical | 7 days |", "| critical | 14 days |", 21),
                new Sample(Rule.RETENTION_DIFFERS, BASICS, "kept for one year", "kept for two years", 18),
                new Sample(Rule.MISSING_SECTION, "system/description.md", "## DC4 Four\n\nText.\n", "", 0),
                new Sample(Rule.MISSING_SECTION, "system/description.md", "## DC9 Nine\n\nText.\n", "## DC9 Nine\n", 0),
                new Sample(Rule.MISSING_RATING, RISK, "residual: {likelihood: 2, impact: 4}\n", "", 0),
                new Sample(
                        Rule.TARGET_ABOVE_RESIDUAL,
                        RISK,
                        "approver: executive",
                        "approver: executive\ntarget: {likelihood: 3, impact: 4}",
                        0),
                new Sample(Rule.STALE_ACCEPTANCE, ACCEPTED, "rating: 8", "rating: 6", 0),
                new Sample(Rule.LONG_ACCEPTANCE, ACCEPTED, "until: 2026-12-31", "until: 2027-06-30", 0),
                new Sample(Rule.LONG_ACCEPTANCE, EXCEPTION, "until: 2026-12-31", "until: 2027-06-30", 0),
                new Sample(
                        Rule.ABOVE_APPETITE,
                        ACCEPTED,
                        accepted,
                        accepted.replace("likelihood: 2", "likelihood: 3").replace("rating: 8", "rating: 12"),
                        0),
                new Sample(Rule.EXCEPTION_NOT_ALLOWED, EXCEPTION, "policy: POL-1", "policy: POL-2", 7),
                new Sample(Rule.SUBSERVICE_INCOMPLETE, HOST, ", controls_expected: [Entry is limited]", "", 0),
                new Sample(Rule.REPORT_TOO_OLD, HOST, "report_until: 2026-03-31", "report_until: 2025-03-31", 0),
                new Sample(Rule.NOT_TOLD, "user-controls/keys.yml", "told_in: Contract\n", "", 0));
    }

    /** A clean set in which every rule has something to look at. */
    static TreeMap<String, String> base() {
        var texts = SmallSet.texts();
        var approved = approved() + "\n";
        texts.put("assay.yml", """
            schema: 1
            company: {{company}}
            roles: {officer: Keeps the repository, executive: Decides}
            risk_matrix: {likelihood: [a, b, c, d, e], impact: [a, b, c, d, e], appetite: 9, above: executive}
            """);
        texts.merge(
                POLICY, "\nPasswords have at least 14 characters; the wire speaks TLS 1.2 or later.\n", String::concat);
        texts.merge(PROCEDURE, "", (text, none) -> text.replace("controls: [C-1]", "controls: [C-1, C-9]"));
        texts.put(BASICS, "---\nid: POL-2\ntitle: Basics\nversion: 1.0\n" + approved + """
            approvers: [executive]
            next_review: 2027-01-01
            exceptions_allowed: false
            controls: [C-9]
            ---
            # Basics

            - Passwords have at least 14 characters.
            - APIs speak TLS 1.2 or later.
            - Access logs cannot be changed, and are kept for one year.

            |---|---|
            | critical | 7 days |
            | high | 30 days |

            | critical | every day | deep |
            | high | every week | standard |

            An API without an owner is taken out of service within 30 days.
            """);
        texts.put(ACCOUNTS, "id: C-9\ntitle: Accounts\n" + approved + """
            statement: Each quarter the officer compares accounts with the roster.
            performer: officer
            type: detective
            attribute: occurrence
            nature: manual
            frequency: quarterly
            criteria: [CC6.1, CC6.2, CC7.1]
            tests:
              - manual: "The compared list"
            """);
        texts.put(ACCEPTED, "id: R-2\ntitle: Old client\n" + approved + """
            statement: Because a client is old, it speaks an old protocol, so that somebody reads along.
            category: access
            inherent: {likelihood: 3, impact: 4}
            treatment: accept
            residual: {likelihood: 2, impact: 4}
            accepted: {by: Eve, on: 2026-01-01, until: 2026-12-31, reason: Cost, rating: 8}
            approver: officer
            identified: 2026-01-01
            linked_findings: [F-7]
            """);
        texts.put(HOST, "id: V-2\ntitle: Hosting\n" + approved + """
            services: Hosting
            criticality: critical
            reviewed: 2026-01-01
            subservice: {method: carve-out, criteria: [CC6.1], controls_expected: [Entry is limited], report_from: 2025-01-01, report_until: 2026-03-31}
            """);
        texts.put("user-controls/keys.yml", "id: U-1\ntitle: Keys\n" + approved + """
            statement: The customer keeps keys secret.
            criteria: [CC6.1]
            controls: [C-1]
            told_in: Contract
            """);
        texts.put("system/description.md", "---\nid: SYS\ntitle: The system\n" + approved + "---\n" + sections());
        return texts;
    }

    static String text(String path) {
        return Objects.requireNonNull(base().get(path), path);
    }

    private static String sections() {
        var names = List.of("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine");
        var text = new StringBuilder("# The system\n");
        for (int at = 0; at < names.size(); at++)
            text.append("\n## DC")
                    .append(at + 1)
                    .append(" ")
                    .append(names.get(at))
                    .append("\n\nText.\n");
        return text.toString();
    }

    private static String approved() {
        return "status: approved\nowner: officer\neffective: 2026-01-01\napproved: {by: Eve Executive, on: 2026-01-01}";
    }

    private static String source(String name) {
        return "  - {id: s-1, source: " + name + ", criterion: CC6.1, strength: S, rationale: \"Because\"}";
    }

    private static String row(String category, String criterion, String why) {
        return "  - {id: extra, category: " + category + ", criterion: " + criterion + ", strength: S, rationale: \""
                + why + "Because\"}";
    }

    static String acceptance(String until) {
        return "treatment: accept\naccepted: {by: Eve, on: 2026-01-01, until: " + until + ", reason: Cost, rating: 8}";
    }
}
