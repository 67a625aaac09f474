package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.findings.Reports;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.report.Row;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
        var facts = new ApiFacts(
                "Shop",
                "",
                "team",
                Environment.PRODUCTION,
                List.of("https://shop.example.com"),
                Criticality.HIGH,
                Exposure.PUBLIC,
                Set.of(),
                "",
                "",
                List.of(),
                List.of());
        var api = new Api(new UUID(1, 1), "API-1", facts, null, NOON, null, 1);
        var run = ScanRun.queued(new UUID(1, 2), "S-1", api, ScanRun.Cause.PERSON, "Olga", "standard", NOON);
        assertThat(run.reported(report, "0".repeat(64), NOON).cells()).isEqualTo("bola=1/2 llm=0/0");
    }

    private static Row row(Category category, Outcome.Kind kind, boolean excluded) {
        return new Row("a-check", category, "GET /x", kind, "because", excluded, List.of(), Proof.NONE, 0, null);
    }
}
