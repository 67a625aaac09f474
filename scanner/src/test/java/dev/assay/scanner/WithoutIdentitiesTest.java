package dev.assay.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scan says of an API that it can sign in to as nobody. */
class WithoutIdentitiesTest {

    @Test
    void whatEverybodyMayReadIsTestedAndTheRestSaysWhatWasAnsweredInstead() throws IOException {
        try (var shop = new Shop()) {
            var checks = List.of(Catalogue.check("other-format-reveals").orElseThrow());
            var report = new Scan(java.time.Clock.systemUTC())
                    .run(ShopScan.request(shop, List.of(), checks), Progress.SILENT, new StopSignal());

            assertThat(row(report, "GET /health").kind()).isEqualTo(Outcome.Kind.PASS);
            assertThat(row(report, "GET /orders").kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
            assertThat(row(report, "GET /orders").reason())
                    .isEqualTo("nobody was answered with data: a request without a credential got 401");
            assertThat(row(report, "GET /orders/{id}").reason())
                    .isEqualTo(
                            "no value for the path parameter id is known: give one under values in the scan file or an"
                                    + " example in the description, or let the identities own one in a list");
            assertThat(row(report, "GET /account/delete").reason())
                    .isEqualTo("its path promises an effect, so it is not read");
        }
    }

    @Test
    void aRefusedStrangerIsNotAskedAgain() throws IOException {
        try (var shop = new Shop()) {
            new Scan(java.time.Clock.systemUTC())
                    .run(ShopScan.request(shop, List.of(), List.of()), Progress.SILENT, new StopSignal());
            assertThat(shop.seen)
                    .filteredOn(seen -> seen.path().equals("/orders"))
                    .hasSize(1);
            assertThat(shop.seen).noneMatch(seen -> seen.path().equals("/account/delete"));
        }
    }

    private static Row row(ScanReport report, String operation) {
        return report.population().stream()
                .filter(row -> row.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }
}
