package dev.assay.policies.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.SmallSet;
import dev.assay.policies.lint.Samples.Sample;
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
    private static final String RISK = "risks/R-1.yml";
    private static final String MAPPING = "mappings/soc2.yaml";

    static Stream<Sample> samples() {
        return Samples.all();
    }

    @Test
    void theCleanSetDrawsNoRemark() {
        assertThat(lint(Samples.base())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSpoiledSetDrawsItsRemarkAtItsPlace(Sample sample) {
        var texts = Samples.base();
        var before = Samples.text(sample.path());
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
                        .filter(rule -> !Samples.ELSEWHERE.contains(rule))
                        .toArray(Rule[]::new));
    }

    @Test
    void aSetWithoutAMappingIsTold() {
        var texts = Samples.base();
        texts.remove(MAPPING);
        assertThat(lint(texts)).extracting(Remark::rule).containsExactly(Rule.MISSING_MAPPING);
    }

    @Test
    void anAcceptanceThatStillRunsDrawsNoRemark() {
        var texts = Samples.base();
        texts.merge(RISK, "", (text, none) -> text.replace("treatment: mitigate", Samples.acceptance("2026-06-01")));
        assertThat(lint(texts)).isEmpty();
    }

    @Test
    void retiredDocumentsAreNotReviewed() {
        var texts = Samples.base();
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
}
