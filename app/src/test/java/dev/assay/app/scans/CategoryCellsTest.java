package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.controls.ScanFact;
import dev.assay.app.findings.Reports;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.inventory.ShopFacts;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.report.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CategoryCellsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void aCategoryThatWasLeftOutIsNotTakenForOneThatAppliesNowhere() {
        var report = Reports.of(
                NOON,
                Reports.passed("cross-identity-read", "GET /orders/{id}"),
                Reports.notTested("cross-identity-write", "PUT /orders/{id}"),
                row(Category.SSRF, Outcome.Kind.NOT_TESTED, true),
                row(Category.SSRF, Outcome.Kind.NOT_APPLICABLE, false),
                row(Category.LLM, Outcome.Kind.NOT_APPLICABLE, false));
        var run = run(ScanRun.Cause.PERSON);
        var reported = run.reported(report, "0".repeat(64), NOON);
        assertThat(reported.cells()).isEqualTo("bola=1/2/0/1/2 llm=0/0/0/0/0 ssrf=0/0/1/0/0");
        assertThat(reported.checks())
                .isEqualTo("a-check=0/0/1/0/0 cross-identity-read=1/1/0/1/1 cross-identity-write=0/1/0/0/1");
        assertThat(CellCounts.read(reported.cells(), LeftOut.read(reported.leftOut())))
                .containsEntry("bola", new ScanFact.Cells(1, 2))
                .containsEntry("llm", new ScanFact.Cells(0, 0))
                .containsEntry("ssrf", new ScanFact.Cells(0, 0, 1, 0, 0, "1 check, because of the profile"))
                .hasSize(3);
    }

    @Test
    void aRunFromBeforeWhatWasLeftOutWasCountedIsReadAsItWasJudgedThen() {
        assertThat(CellCounts.read("bola=3/4 llm=0/0", Map.of()))
                .containsEntry("bola", new ScanFact.Cells(3, 4, 0, 3, 4, ""))
                .containsEntry("llm", new ScanFact.Cells(0, 0, 0, 0, 0, ""));
    }

    @Test
    void aRunUnderTheFloorOfCoverageIsIncompleteAndSaysSo() {
        var half = Reports.of(
                NOON,
                Reports.passed("cross-identity-read", "GET /orders/{id}"),
                Reports.notTested("cross-identity-write", "PUT /orders/{id}"));
        assertThat(run(ScanRun.Cause.SCHEDULE).reported(half, "0".repeat(64), NOON))
                .satisfies(run -> assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE))
                .satisfies(run -> assertThat(run.reason()).isEqualTo("Coverage is 50.0 %, under the floor of 80 %."));
        assertThat(run(ScanRun.Cause.RETEST)
                        .reported(half, "0".repeat(64), NOON)
                        .state())
                .as("a re-test asks single questions")
                .isEqualTo(ScanRun.State.COMPLETE);
        var whole = Reports.of(NOON, Reports.passed("cross-identity-read", "GET /orders/{id}"));
        assertThat(run(ScanRun.Cause.SCHEDULE)
                        .reported(whole, "0".repeat(64), NOON)
                        .state())
                .isEqualTo(ScanRun.State.COMPLETE);
    }

    private static ScanRun run(ScanRun.Cause cause) {
        var facts = ShopFacts.of(
                "Shop", "https://shop.example.com", Environment.PRODUCTION, Criticality.HIGH, Exposure.PUBLIC);
        var api = new Api(new UUID(1, 1), "API-1", facts, null, NOON, null, 1);
        return ScanRun.queued(new UUID(1, 2), "S-1", api, cause, "Olga", "standard", NOON);
    }

    private static Row row(Category category, Outcome.Kind kind, boolean excluded) {
        return new Row("a-check", category, "GET /x", kind, "of the profile", excluded, List.of(), Proof.NONE, 0, null);
    }
}
