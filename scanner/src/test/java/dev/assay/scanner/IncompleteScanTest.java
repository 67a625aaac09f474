package dev.assay.scanner;

import static dev.assay.scanner.ShopScan.ALICE;
import static dev.assay.scanner.ShopScan.BOB;
import static dev.assay.scanner.ShopScan.request;
import static dev.assay.scanner.ShopScan.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Scans that do not get to their end, or not with everybody. */
class IncompleteScanTest {

    @Test
    void aWrongCredentialMakesTheScanIncomplete() throws IOException {
        try (var shop = new Shop()) {
            var wrong = new Identity("bob", "user", null, new Credential.Bearer("tok-of-nobody-at-all"));
            var report = scan(request(shop, List.of(ALICE, wrong), List.of(new PeerReads())));
            assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.INCOMPLETE);
            assertThat(report.incomplete())
                    .anyMatch(i -> i.kind() == ScanReport.Incomplete.Kind.AUTHENTICATION_LOST
                            && i.sentence().startsWith("bob: the API answered 401"));
            assertThat(report.counts()).containsEntry(Outcome.Kind.NOT_TESTED, 1);
        }
    }

    @Test
    void aSignInLostDuringTheScanUndoesWhatWasAskedWithIt() throws IOException {
        try (var shop = new Shop()) {
            var bearer = new Identity("alice", "user", null, new Credential.Bearer(Shop.ALICE_TOKEN));
            var losing = new Losing(new PeerReads(), () -> shop.refusesAliceFromNowOn = true);
            var report = scan(request(shop, List.of(bearer, BOB), List.of(losing)));
            assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.INCOMPLETE);
            assertThat(report.population())
                    .filteredOn(r -> r.operation().equals("GET /orders/{id}"))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
                        assertThat(row.reason()).contains("sign-in of alice was lost");
                    });
            assertThat(java.util.Objects.requireNonNull(report.score()).grade()).isNull();
        }
    }

    @Test
    void aStopKeepsWhatIsThereAsIncomplete() throws IOException {
        try (var shop = new Shop()) {
            var stop = new StopSignal();
            shop.onRequest = () -> {
                if (shop.requests.get() == 30) {
                    stop.stop("stopped by Olga");
                }
            };
            var report = new Scan(Clock.systemUTC())
                    .run(request(shop, List.of(ALICE, BOB), List.of(new PeerReads())), Progress.SILENT, stop);
            assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.STOPPED_BY_REQUEST);
            assertThat(report.incomplete().getFirst().sentence()).isEqualTo("stopped by Olga");
            assertThat(shop.requests.get())
                    .isLessThan(30 + Limits.DEFAULT.rate(500).concurrency() + 1);
            assertThat(report.counts()).containsEntry(Outcome.Kind.NOT_TESTED, 1);
        }
    }

    @Test
    void aTargetThatIsNotThereIsSaidSo() throws IOException {
        Shop gone = new Shop();
        gone.close();
        var report = scan(request(gone, List.of(ALICE, BOB), List.of(new PeerReads())));
        assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.INCOMPLETE);
        assertThat(report.incomplete().getFirst().kind()).isEqualTo(ScanReport.Incomplete.Kind.NOT_REACHED);
        assertThat(report.incomplete().getFirst().sentence()).contains("the connection was refused");
        assertThat(report.score()).isNull();
    }

    @Test
    void aTargetThatDiesMeanwhileEndsTheScan() throws IOException {
        try (var shop = new Shop()) {
            var dying = new Losing(new PeerReads(), () -> {});
            shop.onRequest = () -> {
                if (shop.requests.get() == 25) {
                    Thread.ofVirtual().start(shop::close);
                }
            };
            var limits = Limits.DEFAULT.rate(500).answer(Duration.ofSeconds(2));
            var base = request(shop, List.of(ALICE, BOB), List.of(dying));
            var report = scan(new ScanRequest(
                    base.scanId(),
                    base.target(),
                    base.description(),
                    base.identities(),
                    base.profile(),
                    false,
                    Set.of(),
                    true,
                    limits,
                    base.guard(),
                    base.trust(),
                    base.checks(),
                    "test",
                    null,
                    null,
                    42,
                    Approved.NOTHING));
            assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.INCOMPLETE);
            assertThat(report.incomplete())
                    .anyMatch(i -> i.kind() == ScanReport.Incomplete.Kind.NOT_REACHED
                            && i.sentence().contains("stopped answering"));
        }
    }

    /** Asks, then makes something happen. */
    record Losing(PeerReads inner, Runnable afterwards) implements OperationCheck {
        @Override
        public Card card() {
            return inner.card();
        }

        @Override
        public Applicability appliesTo(Operation operation, Known known) {
            return inner.appliesTo(operation, known);
        }

        @Override
        public Outcome ask(Operation operation, Asking asking) {
            var outcome = inner.ask(operation, asking);
            afterwards.run();
            return outcome;
        }
    }
}
