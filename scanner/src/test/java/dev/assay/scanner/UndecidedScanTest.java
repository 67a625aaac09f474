package dev.assay.scanner;

import static dev.assay.scanner.ShopScan.ALICE;
import static dev.assay.scanner.ShopScan.BOB;
import static dev.assay.scanner.ShopScan.description;
import static dev.assay.scanner.ShopScan.request;
import static dev.assay.scanner.ShopScan.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.report.Coverage;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that say nothing are neither clean nor a sign-in, and what is not there is not tested. */
class UndecidedScanTest {

    private static final Identity WRONG =
            new Identity("bob", "user", null, new Credential.Bearer("tok-of-nobody-at-all"));

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aProbeThatIsAnsweredWithWhatDecidesNothingIsNotClean(int status) throws IOException {
        try (var shop = new Shop()) {
            shop.foreign = status;
            var row = peerReads(scan(request(shop, List.of(ALICE, BOB), List.of(new PeerReads()))));
            assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
            assertThat(row.reason()).contains("status " + status);
        }
    }

    @Test
    void aProbeThatIsRefusedIsClean() throws IOException {
        try (var shop = new Shop()) {
            shop.foreign = 403;
            var report = scan(request(shop, List.of(ALICE, BOB), List.of(new PeerReads())));
            assertThat(peerReads(report).kind()).isEqualTo(Outcome.Kind.PASS);
            assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.COMPLETE);
        }
    }

    @Test
    void aProbeThatIsAnsweredWithABlockPageIsBlocked() throws IOException {
        try (var shop = new Shop()) {
            shop.foreign = 403;
            shop.foreignBody = Shop.BLOCK_PAGE;
            var report = scan(request(shop, List.of(ALICE, BOB), List.of(new PeerReads())));
            assertThat(peerReads(report).kind()).isEqualTo(Outcome.Kind.BLOCKED);
            assertThat(report.incomplete())
                    .singleElement()
                    .satisfies(why -> assertThat(why.kind()).isEqualTo(ScanReport.Incomplete.Kind.BLOCKED));
        }
    }

    @Test
    void aScanThatIsShutOutEndsAndSaysSo() throws IOException {
        try (var shop = new Shop()) {
            var report = scan(losing(shop, () -> shop.shutOut = true));
            assertThat(report.incomplete())
                    .extracting(ScanReport.Incomplete::kind)
                    .containsExactly(ScanReport.Incomplete.Kind.BLOCKED);
            assertThat(report.incomplete().getFirst().sentence()).contains("shuts the scan out");
            assertThat(peerReads(report).kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
        }
    }

    @Test
    void aTargetThatFailsMeanwhileIsNotTakenForALostSignIn() throws IOException {
        try (var shop = new Shop()) {
            var report = scan(losing(shop, () -> shop.failing = true));
            assertThat(report.incomplete())
                    .extracting(ScanReport.Incomplete::kind)
                    .containsExactly(ScanReport.Incomplete.Kind.NOT_REACHED);
            assertThat(report.incomplete().getFirst().sentence()).contains("server error");
        }
    }

    @Test
    void whatWasAskedSinceTheLastLookAtTheSignInsFallsWithAScanThatIsStopped() throws IOException {
        try (var shop = new Shop()) {
            var stop = new StopSignal();
            var report = new Scan(Clock.systemUTC())
                    .run(losing(shop, () -> stop.stop("stopped by Olga")), Progress.SILENT, stop);
            assertThat(peerReads(report).kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
            assertThat(peerReads(report).reason()).contains("before the sign-in was checked again");
        }
    }

    @Test
    void aWeaknessThatWasProvenStaysWhenTheScanIsStopped() throws IOException {
        try (var shop = new Shop()) {
            shop.readsAnyOrder = true;
            var stop = new StopSignal();
            var report = new Scan(Clock.systemUTC())
                    .run(losing(shop, () -> stop.stop("stopped by Olga")), Progress.SILENT, stop);
            assertThat(peerReads(report).kind()).isEqualTo(Outcome.Kind.FAIL);
        }
    }

    @Test
    void aWrongCredentialThatIsRefusedWith403IsNotSignedIn() throws IOException {
        try (var shop = new Shop()) {
            shop.refusal = 403;
            var report = scan(request(shop, List.of(ALICE, WRONG), List.of(new PeerReads())));
            assertThat(report.incomplete())
                    .anyMatch(i -> i.kind() == ScanReport.Incomplete.Kind.AUTHENTICATION_LOST
                            && i.sentence().startsWith("bob: the API answered 401 or 403"));
            assertThat(peerReads(report).kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
        }
    }

    @Test
    void whatEverybodyIsGivenIsNoProofOfASignIn() throws IOException {
        try (var shop = new Shop()) {
            var plain = description(
                    Shop.DESCRIPTION.replace("security: [{bearer: []}]\n", "").replace("security: [], ", ""));
            var report = scan(request(shop, plain, List.of(ALICE, WRONG), List.of(new PeerReads())));
            assertThat(report.incomplete())
                    .anyMatch(i -> i.kind() == ScanReport.Incomplete.Kind.AUTHENTICATION_LOST
                            && i.sentence().startsWith("bob:"));
            assertThat(peerReads(report).kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
        }
    }

    @Test
    void whoseCredentialNothingShowsToWorkIsNoPeerAndGetsNoGrade() throws IOException {
        try (var shop = new Shop()) {
            var report = scan(request(shop, description(ONE_ORDER), List.of(ALICE, WRONG), List.of(new PeerReads())));
            assertThat(peerReads(report).kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
            assertThat(peerReads(report).reason()).contains("nothing shows that the credential of bob works");
        }
    }

    @Test
    void aScanWithoutAnySignOfItsSignInsIsNotGraded() throws IOException {
        try (var shop = new Shop()) {
            var report = scan(request(shop, description(ONE_ORDER), List.of(ALICE), List.of(new Content())));
            assertThat(Objects.requireNonNull(report.score()).withheld())
                    .isEqualTo("not graded (no operation shows whether the sign-ins hold)");
        }
    }

    @Test
    void anOperationThatIsNotThereIsNotTestedAndTooManyMakeTheScanIncomplete() throws IOException {
        try (var shop = new Shop()) {
            var more = Shop.DESCRIPTION.replace(
                    "  /health:",
                    "  /gone: {get: {responses: {\"200\": {description: x}}}}\n"
                            + "  /lost: {get: {responses: {\"200\": {description: x}}}}\n  /health:");
            var report = scan(request(shop, description(more), List.of(ALICE, BOB), List.of(new Content())));
            assertThat(report.population())
                    .filteredOn(row -> List.of("GET /gone", "GET /lost").contains(row.operation()))
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED));
            assertThat(report.population())
                    .filteredOn(row -> row.operation().equals("GET /orders"))
                    .allSatisfy(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.PASS));
            assertThat(report.incomplete())
                    .singleElement()
                    .satisfies(why -> assertThat(why.kind()).isEqualTo(ScanReport.Incomplete.Kind.NOT_REACHED));
        }
    }

    @Test
    void aCanaryThatSingsForEverybodyHoldsNoMore() throws IOException {
        try (var shop = new Shop()) {
            var report = scan(losing(shop, () -> shop.open = true));
            assertThat(report.incomplete())
                    .anyMatch(i -> i.kind() == ScanReport.Incomplete.Kind.AUTHENTICATION_LOST
                            && i.sentence().contains("given to everybody now"));
            assertThat(peerReads(report).kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
        }
    }

    @Test
    void aCanaryThatSpeaksOfSomebodyElseHoldsNoMore() throws IOException {
        try (var shop = new Shop()) {
            var report = scan(losing(shop, () -> shop.mistaken = true));
            assertThat(report.incomplete())
                    .anyMatch(i -> i.kind() == ScanReport.Incomplete.Kind.AUTHENTICATION_LOST
                            && i.sentence().startsWith("alice: the sign-in was lost"));
        }
    }

    @Test
    void anOperationThatWasNeverAskedDoesNotCountAsTestedByItsDescription() throws IOException {
        try (var shop = new Shop()) {
            var report = scan(request(shop, List.of(ALICE, BOB), List.of(new Content())));
            assertThat(report.population())
                    .filteredOn(row -> row.operation().equals("POST /auth/login"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.reason()).isEqualTo(Coverage.LEFT_ALONE));
            assertThat(Coverage.neverAsked(report.population())).isEqualTo(2);
            assertThat(Coverage.leftOut(report.population())).containsKey(Coverage.LEFT_ALONE);
        }
    }

    private static final String ONE_ORDER = """
        openapi: 3.0.3
        info: {title: Shop, version: "1.0"}
        paths:
          /orders/{id}:
            get:
              parameters: [{name: id, in: path, required: true, example: o-alice-1001, schema: {type: string}}]
              responses: {"200": {description: one order}}
        """;

    private static ScanRequest losing(Shop shop, Runnable afterwards) {
        List<Check> checks = List.of(new IncompleteScanTest.Losing(new PeerReads(), afterwards));
        return request(shop, List.of(ALICE, BOB), checks);
    }

    private static Row peerReads(ScanReport report) {
        return report.population().stream()
                .filter(row ->
                        row.checkId().equals("peer-reads") && row.operation().equals("GET /orders/{id}"))
                .findFirst()
                .orElseThrow();
    }

    /** A check of the tests' own that looks at the description alone. */
    private record Content() implements OperationCheck {
        private static final Card CARD = Card.of("described", "INVT-99", Category.INVENTORY, "It is described")
                .asks("Is it described?")
                .rated(Severity.LOW, "AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N")
                .classed(1059, "API9")
                .mendedBy("Describe it.")
                .costs(Mode.PASSIVE, 0)
                .card();

        @Override
        public Card card() {
            return CARD;
        }

        @Override
        public Applicability appliesTo(Operation operation, Known known) {
            return Applicability.yes();
        }

        @Override
        public Outcome ask(Operation operation, Asking asking) {
            return new Outcome.Pass(Proof.said("It is."));
        }
    }
}
