package dev.assay.scanner.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static final Set<Category> ALL = EnumSet.allOf(Category.class);

    private static Finding finding(String check, Category category, Severity severity, String operation) {
        return new Finding(
                check, category, severity, operation, null, null, Oracle.STATUS, "t", "d", Proof.NONE, true, false);
    }

    private static Score score(List<Finding> findings, Set<Category> tested) {
        return Scores.of(findings, Finding::checkId, tested, 100, 100);
    }

    @Test
    void aCleanScanHasAHundredPoints() {
        assertThat(score(List.of(), ALL).points()).isEqualTo(100);
        assertThat(score(List.of(), ALL).grade()).isEqualTo("A");
    }

    @Test
    void oneHighInAuthenticationTakesTwentyOfItsFourteenPercent() {
        var score = score(List.of(finding("a", Category.AUTHENTICATION, Severity.HIGH, "GET /a")), ALL);
        // 100 - 20 x 14 / 100
        assertThat(score.points()).isEqualTo(97.2);
        assertThat(score.categories().get(Category.AUTHENTICATION)).isEqualTo(80.0);
    }

    @Test
    void furtherInstancesAddATenthEachUpToHalfAgain() {
        var three = IntStream.range(0, 3)
                .mapToObj(i -> finding("a", Category.BOLA, Severity.HIGH, "GET /" + i))
                .toList();
        assertThat(score(three, ALL).categories().get(Category.BOLA)).isEqualTo(76.0);
        var twenty = IntStream.range(0, 20)
                .mapToObj(i -> finding("a", Category.BOLA, Severity.HIGH, "GET /" + i))
                .toList();
        assertThat(score(twenty, ALL).categories().get(Category.BOLA)).isEqualTo(70.0);
    }

    @Test
    void differentRootCausesAddUpAndACategoryNeverFallsBelowZero() {
        var two = List.of(
                finding("a", Category.SSRF, Severity.MEDIUM, "GET /a"),
                finding("b", Category.SSRF, Severity.LOW, "GET /a"));
        assertThat(score(two, ALL).categories().get(Category.SSRF)).isEqualTo(90.0);
        var six = IntStream.range(0, 6)
                .mapToObj(i -> finding("c" + i, Category.SSRF, Severity.HIGH, "GET /a"))
                .toList();
        assertThat(score(six, ALL).categories().get(Category.SSRF)).isZero();
    }

    @Test
    void categoriesThatDoNotApplyAreLeftOutOfTheMean() {
        var score = score(
                List.of(finding("a", Category.AUTHENTICATION, Severity.HIGH, "GET /a")),
                EnumSet.of(Category.AUTHENTICATION, Category.SSRF));
        // (80 x 14 + 100 x 6) / 20
        assertThat(score.points()).isEqualTo(86.0);
        assertThat(score.grade()).isEqualTo("B");
    }

    @Test
    void aCriticalFindingCapsAtD() {
        var score = score(List.of(finding("a", Category.AUTHENTICATION, Severity.CRITICAL, "GET /a")), ALL);
        assertThat(score.points()).isEqualTo(59);
        assertThat(score.grade()).isEqualTo("D");
    }

    @Test
    void reachingAnotherTenantCapsAtF() {
        var score = score(
                List.of(finding("a", Category.BOLA, Severity.HIGH, "GET /a").acrossTenants()), ALL);
        assertThat(score.grade()).isEqualTo("F");
    }

    @Test
    void thereIsNoGradeWithoutCoverageOrSignIn() {
        assertThat(Scores.of(List.of(), Finding::checkId, ALL, 63.7, 100))
                .extracting(Score::grade, Score::withheld)
                .containsExactly(null, "not graded (coverage 63 %)");
        assertThat(Scores.of(List.of(), Finding::checkId, ALL, 80, 98.9).withheld())
                .isEqualTo("not graded (sign-ins held 98 %)");
        assertThat(Scores.of(List.of(), Finding::checkId, ALL, 80, Double.NaN).withheld())
                .isEqualTo("not graded (no operation shows whether the sign-ins hold)");
        assertThat(Scores.of(List.of(), Finding::checkId, Set.of(), 80, 100).withheld())
                .isEqualTo("not graded (nothing was tested)");
    }

    @Test
    void theWeightsOfTheCategoriesSumToAHundred() {
        assertThat(ALL.stream().mapToInt(Category::weight).sum()).isEqualTo(100);
    }
}
