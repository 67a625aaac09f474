package dev.assay.policies.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.SmallSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LintTest {
    private static final Set<String> CHECKS = Set.of("missing-authentication");
    private static final String POLICY = "policies/access.md";
    private static final String CONTROL = "controls/C-1.yml";
    private static final String RISK = "risks/R-1.yml";
    private static final String MAPPING = "mappings/soc2.yaml";
    private static final String ROW =
            "  - {id: bola-1, category: bola, criterion: CC6.1, strength: P, rationale: \"Because\"}";

    /** One change to the clean set and the one rule that must notice it, at this line of the file (0: not asserted). */
    record Sample(Rule rule, String path, String from, String to, int line) {
        @Override
        public String toString() {
            return rule.slug() + ": " + to.strip();
        }
    }

    static Stream<Sample> samples() {
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
                new Sample(Rule.UNKNOWN_RISK, CONTROL, "[R-1]", "[R-2]", 0),
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

    @Test
    void theCleanSetDrawsNoRemark() {
        assertThat(lint(SmallSet.texts())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSpoiledSetDrawsItsRemarkAtItsPlace(Sample sample) {
        var texts = SmallSet.texts();
        var before = SmallSet.text(sample.path());
        assertThat(before).contains(sample.from());
        texts.put(sample.path(), before.replace(sample.from(), sample.to()));

        var remarks = lint(texts);

        assertThat(remarks)
                .filteredOn(remark -> remark.rule() == sample.rule())
                .isNotEmpty()
                .allSatisfy(remark -> {
                    assertThat(remark.path()).isEqualTo(sample.path());
                    assertThat(remark.what()).isNotBlank();
                    assertThat(remark.remedy()).isNotBlank();
                    if (sample.line() > 0) assertThat(remark.line()).isEqualTo(sample.line());
                });
        // A file that cannot be read, or settings that are absent, are told twice or leave references dangling.
        if (sample.rule() != Rule.UNREADABLE && sample.rule() != Rule.MISSING_SETTINGS)
            assertThat(remarks).extracting(Remark::rule).containsOnly(sample.rule());
    }

    @Test
    void everyRuleHasASample() {
        assertThat(samples().map(Sample::rule).distinct())
                .contains(Stream.of(Rule.values())
                        .filter(rule -> rule != Rule.MISSING_MAPPING)
                        .toArray(Rule[]::new));
    }

    @Test
    void aSetWithoutAMappingIsTold() {
        var texts = SmallSet.texts();
        texts.remove(MAPPING);
        assertThat(lint(texts)).extracting(Remark::rule).containsExactly(Rule.MISSING_MAPPING);
    }

    @Test
    void anAcceptanceThatStillRunsDrawsNoRemark() {
        var texts = SmallSet.texts();
        texts.merge(RISK, "", (text, none) -> text.replace("treatment: mitigate", acceptance("2026-06-01")));
        assertThat(lint(texts)).isEmpty();
    }

    @Test
    void retiredDocumentsAreNotReviewed() {
        var texts = SmallSet.texts();
        texts.merge(
                POLICY,
                "",
                (text, none) -> text.replace("2027-01-01", "2026-02-01")
                        .replace("status: approved", "status: retired\nretired_on: 2026-03-01"));
        assertThat(lint(texts)).isEmpty();
    }

    private static List<Remark> lint(TreeMap<String, String> texts) {
        return Lint.of(SmallSet.snapshot(texts), SmallSet.DAY, CHECKS);
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

    private static String acceptance(String until) {
        return "treatment: accept\naccepted: {by: Eve, on: 2026-01-01, until: " + until + ", reason: Cost, rating: 12}";
    }
}
