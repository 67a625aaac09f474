package dev.assay.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Proof;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void whatWasLeftOutIsNoPartOfTheFigureAndIsSaidBesideIt() {
        var rows = List.of(
                row(Outcome.Kind.PASS, "", false),
                row(Outcome.Kind.NOT_TESTED, "needs two identities", false),
                row(Outcome.Kind.NOT_TESTED, "no callback listener is set up", true),
                row(Outcome.Kind.NOT_TESTED, "no callback listener is set up", true),
                row(Outcome.Kind.NOT_TESTED, "bursts are not allowed", true));
        assertThat(Coverage.of(rows)).isEqualTo(new Coverage(1, 2));
        assertThat(Coverage.leftOutInWords(rows))
                .isEqualTo("; left out: 1 because bursts are not allowed, 2 because no callback listener is set up");
        assertThat(Coverage.leftOutInWords(rows.subList(0, 2))).isEmpty();
    }

    private static Row row(Outcome.Kind kind, String reason, boolean excluded) {
        return new Row("a-check", Category.BOLA, "GET /x", kind, reason, excluded, List.of(), Proof.NONE, 0, null);
    }
}
