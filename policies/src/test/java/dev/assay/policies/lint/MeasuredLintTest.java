package dev.assay.policies.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.SmallSet;
import dev.assay.policies.document.Deadlines.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasuredLintTest {
    private static final LocalDate DUE = LocalDate.of(2026, 5, 20);

    @Test
    void anOldProtocolContradictsEachPolicyThatPromisesANewerOne() {
        assertThat(lint(new Measured.Tls("API-1", "1.0", "R-12")))
                .hasSize(2)
                .allSatisfy(remark -> assertThat(remark.sentence())
                        .contains("it promises TLS 1.2 or later, but API-1 agreed to TLS 1.0 in R-12"))
                .extracting(Remark::path)
                .containsExactly("policies/access.md", Samples.BASICS);
        assertThat(lint(new Measured.Tls("API-1", "1.2", "R-12"))).isEmpty();
        assertThat(lint(new Measured.Tls("API-1", "SSLv3", "R-12"))).hasSize(2);
    }

    @Test
    void aPauseBetweenScansContradictsTheCadenceOfItsCriticality() {
        assertThat(lint(new Measured.ScanGap("API-2", "critical", 5)))
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.rule()).isEqualTo(Rule.PRACTICE_DIFFERS);
                    assertThat(remark.line()).isEqualTo(24);
                    assertThat(remark.what()).contains("API-2 went 5 days without a whole scan");
                });
        assertThat(lint(new Measured.ScanGap("API-2", "critical", 2))).isEmpty();
        assertThat(lint(new Measured.ScanGap("API-2", "high", 8))).isEmpty();
        assertThat(lint(new Measured.ScanGap("API-2", "high", 9))).hasSize(1);
        assertThat(lint(new Measured.ScanGap("API-2", "low", 900)))
                .as("nothing is promised for low")
                .isEmpty();
    }

    @Test
    void aCriticalFindingPastItsDeadlineMustPointToARisk() {
        assertThat(lint(new Measured.LateFinding("API-1", "F-8", Severity.CRITICAL, DUE)))
                .extracting(Remark::rule)
                .containsExactly(Rule.PRACTICE_DIFFERS, Rule.CRITICAL_WITHOUT_RISK);
        assertThat(lint(new Measured.LateFinding("API-1", "F-7", Severity.CRITICAL, DUE)))
                .as("a risk points to it; the deadline is missed all the same")
                .extracting(Remark::rule)
                .containsExactly(Rule.PRACTICE_DIFFERS);
        assertThat(lint(new Measured.LateFinding("API-1", "F-8", Severity.HIGH, DUE)))
                .extracting(Remark::rule)
                .containsExactly(Rule.PRACTICE_DIFFERS);
        assertThat(lint(new Measured.LateFinding("API-1", "F-8", Severity.LOW, DUE)))
                .isEmpty();
    }

    @Test
    void anApiMayBeWithoutAnOwnerForAsLongAsThePolicySays() {
        assertThat(lint(new Measured.WithoutOwner("API-3", SmallSet.DAY.minusDays(31))))
                .singleElement()
                .satisfies(remark -> assertThat(remark.what()).contains("API-3 has had no owner since 2026-05-01"));
        assertThat(lint(new Measured.WithoutOwner("API-3", SmallSet.DAY.minusDays(30))))
                .isEmpty();
    }

    private static List<Remark> lint(Measured.Fact fact) {
        return Lint.of(
                SmallSet.snapshot(Samples.base()),
                SmallSet.DAY,
                Set.of("missing-authentication"),
                new Measured(List.of(fact)));
    }
}
