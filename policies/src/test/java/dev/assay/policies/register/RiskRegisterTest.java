package dev.assay.policies.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.SmallSet;
import dev.assay.policies.document.RiskMatrix;
import dev.assay.policies.register.RiskRegister.Acceptance;
import dev.assay.policies.register.RiskRegister.Cell;
import dev.assay.policies.register.RiskRegister.View;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskRegisterTest {
    private static final String MATRIX = """
        risk_matrix:
          likelihood: [a, b, c, d, e]
          impact: [v, w, x, y, z]
          appetite: 6
          above: executive
          bands: [{name: fine, symbol: "-"}, {name: bad, symbol: "!!"}]
          grid:
            - fine fine fine fine bad
            - fine fine fine fine bad
            - fine fine fine bad bad
            - fine fine bad bad bad
            - bad bad bad bad bad
        """;

    @Test
    void theGravestRiskComesFirstWithTheBandOfTheMatrix() {
        var texts = SmallSet.texts();
        texts.put("assay.yml", SmallSet.text("assay.yml") + MATRIX);
        texts.put("risks/R-2.yml", rated("R-2", 5, 4, 5, 2));
        var register = register(texts);
        assertThat(register.matrix().likelihood()).containsExactly("a", "b", "c", "d", "e");
        assertThat(register.entries())
                .extracting(entry -> entry.risk().id() + " " + entry.band().symbol() + " " + entry.aboveAppetite())
                .containsExactly("R-2 !! true", "R-1 - true");
    }

    @Test
    void aViewWithoutItsRatingTakesTheOneBefore() {
        var entry = register(SmallSet.texts()).entries().getFirst();
        assertThat(entry.rating(View.INHERENT).score()).isEqualTo(12);
        assertThat(entry.rating(View.RESIDUAL).score()).isEqualTo(8);
        assertThat(entry.rating(View.TARGET).score()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"2026-06-01,8,RUNNING", "2026-05-31,8,ENDED", "2026-06-01,6,STALE"})
    void anAcceptanceIsOfTheRatingAsItIsAndEnds(String until, int rating, Acceptance expected) {
        var texts = SmallSet.texts();
        texts.put(
                "risks/R-1.yml",
                SmallSet.text("risks/R-1.yml") + "accepted: {by: Eve, on: 2026-01-01, until: " + until
                        + ", reason: Cost, rating: " + rating + "}\n");
        assertThat(register(texts).entries().getFirst().acceptance()).isEqualTo(expected);
        assertThat(register(SmallSet.texts()).entries().getFirst().acceptance()).isEqualTo(Acceptance.NONE);
    }

    @Test
    void everyRiskStandsInExactlyOneCellOfEachMap() {
        var random = new Random(20261122);
        var texts = SmallSet.texts();
        for (int at = 2; at < 60; at++) {
            int likelihood = 1 + random.nextInt(5);
            int impact = 1 + random.nextInt(5);
            texts.put(
                    "risks/R-" + at + ".yml",
                    rated("R-" + at, likelihood, impact, 1 + random.nextInt(likelihood), 1 + random.nextInt(impact)));
        }
        var register = register(texts);
        for (var view : View.values()) {
            var cells = register.heatMap(view).stream().flatMap(List::stream).toList();
            assertThat(cells).hasSize(25);
            assertThat(cells.stream().flatMap(cell -> cell.risks().stream()))
                    .hasSize(59)
                    .doesNotHaveDuplicates();
            assertThat(cells)
                    .allSatisfy(cell ->
                            assertThat(cell.band()).isEqualTo(RiskMatrix.PLAIN.band(cell.likelihood(), cell.impact())));
        }
        assertThat(register.heatMap(View.RESIDUAL).getFirst().stream().map(Cell::likelihood))
                .as("the highest likelihood stands above")
                .containsOnly(5);
    }

    @Test
    void aRetiredRiskIsNotInTheRegister() {
        var texts = SmallSet.texts();
        texts.merge(
                "risks/R-1.yml",
                "",
                (text, none) -> text.replace("status: approved", "status: retired\nretired_on: 2026-03-01"));
        assertThat(register(texts).entries()).isEmpty();
    }

    @Test
    void thePlainMatrixNeverFallsWhenARatingRises() {
        var order = RiskMatrix.PLAIN.bands();
        for (int likelihood = 1; likelihood <= 5; likelihood++)
            for (int impact = 2; impact <= 5; impact++)
                assertThat(order.indexOf(RiskMatrix.PLAIN.band(likelihood, impact)))
                        .isGreaterThanOrEqualTo(order.indexOf(RiskMatrix.PLAIN.band(likelihood, impact - 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        fine fine fine fine bad      | fine fine fine bad           | five rows of five bands
        bad bad bad bad bad          | bad bad bad bad worse        | five rows of five bands
        symbol: "!!"                 | symbol: "-"                  | stands twice
        symbol: "!!"                 | symbol: "bad!"               | several letters
        [v, w, x, y, z]              | [v, w, x, y]                 | five labels each way
        """)
    void aMatrixThatIsNotOneIsAProblem(String from, String to, String what) {
        var texts = SmallSet.texts();
        assertThat(MATRIX).contains(from);
        texts.put("assay.yml", SmallSet.text("assay.yml") + MATRIX.replace(from, to));
        var snapshot = SmallSet.snapshot(texts);
        assertThat(snapshot.settings()).isNull();
        assertThat(snapshot.problems())
                .anySatisfy(problem -> assertThat(problem.sentence()).contains("assay.yml", what));
    }

    @Test
    void bandsWithoutAGridAreAProblem() {
        var texts = SmallSet.texts();
        texts.put("assay.yml", SmallSet.text("assay.yml") + MATRIX.substring(0, MATRIX.indexOf("  grid:")));
        assertThat(Stream.of(SmallSet.snapshot(texts)).flatMap(one -> one.problems().stream()))
                .anySatisfy(problem -> assertThat(problem.what()).contains("belong together"));
    }

    private static RiskRegister register(TreeMap<String, String> texts) {
        return RiskRegister.of(SmallSet.snapshot(texts), SmallSet.DAY);
    }

    private static String rated(String id, int likelihood, int impact, int nowLikelihood, int nowImpact) {
        return SmallSet.text("risks/R-1.yml")
                .replace("id: R-1", "id: " + id)
                .replace(
                        "inherent: {likelihood: 3, impact: 4}",
                        "inherent: {likelihood: %d, impact: %d}".formatted(likelihood, impact))
                .replace(
                        "residual: {likelihood: 2, impact: 4}",
                        "residual: {likelihood: %d, impact: %d}".formatted(nowLikelihood, nowImpact));
    }
}
