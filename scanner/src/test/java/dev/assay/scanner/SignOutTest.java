package dev.assay.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sign-ins that the scan itself ends, and targets that do not bear it. */
class SignOutTest {
    private static final Identity BATCH = new Identity(
            "batch",
            "user",
            null,
            new Credential.OAuth2("/oauth/token", "batch", "secret-of-batch", false, null, null));

    @Test
    void whatEndedASignInIsNamedAndWhatWasAskedMeanwhileIsAskedAgain() throws IOException {
        try (var shop = new Shop()) {
            var report = ShopScan.scan(
                    ShopScan.request(shop, List.of(BATCH), List.of(new Asks("asks-once", 1), new Asks("asks-too", 1))));
            assertThat(report.population())
                    .filteredOn(row -> row.operation().equals("GET /admin/users"))
                    .hasSize(2)
                    .allSatisfy(row -> {
                        assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
                        assertThat(row.reason()).isEqualTo("asking GET /admin/users ended the sign-in of batch");
                    });
            assertThat(report.population())
                    .filteredOn(row -> row.operation().equals("GET /orders")
                            || row.operation().equals("GET /me"))
                    .hasSize(4)
                    .allSatisfy(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.PASS));
            assertThat(report.identities().getFirst().detail())
                    .isEqualTo("the sign-in was ended by GET /admin/users (asks-once) and made anew; what was asked"
                            + " meanwhile was asked again");
            assertThat(report.identities().getFirst().held())
                    .isLessThan(report.identities().getFirst().canaries());
            assertThat(report.incomplete()).isEmpty();
        }
    }

    @Test
    void aTargetThatDoesNotBearTheScanEndsItForItsSafety() throws IOException {
        try (var shop = new Shop()) {
            shop.onRequest = () -> shop.overloaded |= shop.requests.get() > 60;
            var report = ShopScan.scan(
                    ShopScan.request(shop, List.of(ShopScan.BOB, ShopScan.ROOT), List.of(new Asks("asks-much", 60))));
            assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.STOPPED_FOR_SAFETY);
            assertThat(report.incomplete().getFirst().kind()).isEqualTo(ScanReport.Incomplete.Kind.SAFETY);
            assertThat(report.incomplete().getFirst().sentence())
                    .contains("more than a fifth of the last requests met errors of an overloaded server");
            assertThat(report.pacing().falls()).containsKey(dev.assay.scanner.probe.Pacing.Cause.UNAVAILABLE);
            assertThat(report.pacing().slowest()).isLessThan(report.pacing().allowed());
        }
    }

    /** Asks each operation that is read as the first identity so often. */
    record Asks(String id, int times) implements OperationCheck {
        @Override
        public Card card() {
            return Card.of(id, "TEST-01", Category.INVENTORY, "It is asked")
                    .asks("Is it there?")
                    .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
                    .classed(200, "API9")
                    .mendedBy("Nothing.")
                    .costs(Mode.SAFE, times)
                    .card();
        }

        @Override
        public Applicability appliesTo(Operation operation, Known known) {
            return Applicability.when(operation.method().equals("GET"), "it is not read");
        }

        @Override
        public Outcome ask(Operation operation, Asking asking) {
            var probe = asking.as(asking.identities().getFirst());
            for (int i = 0; i < times; i++) {
                probe.send(
                        ProbeRequest.get(operation.path().replace("{id}", "x")).header("X-End", "1"));
            }
            return new Outcome.Pass(Proof.NONE);
        }
    }
}
