package dev.assay.scanner;

import static dev.assay.scanner.ShopScan.ALICE;
import static dev.assay.scanner.ShopScan.BOB;
import static dev.assay.scanner.ShopScan.ROOT;
import static dev.assay.scanner.ShopScan.request;
import static dev.assay.scanner.ShopScan.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.bola.CrossIdentityRead;
import dev.assay.scanner.finding.IdentityPair;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScanTest {

    @Test
    void aPeerWhoReadsAnothersOrderIsFoundWithItsProof() throws IOException {
        try (var shop = new Shop()) {
            shop.readsAnyOrder = true;
            var report = scan(request(shop, List.of(ALICE, BOB, ROOT), List.of(new PeerReads())));
            assertThat(report.incomplete()).isEmpty();
            assertThat(report.confirmed()).singleElement().satisfies(finding -> {
                assertThat(finding.operation()).isEqualTo("GET /orders/{id}");
                assertThat(finding.pair()).hasToString("bob → alice");
                assertThat(finding.proof().repeats()).isEqualTo(2);
                assertThat(finding.proof().steps())
                        .as("baseline, probe and control, and all of them again")
                        .hasSize(6);
                assertThat(finding.proof().steps().get(1).exchange().body()).contains("alice street 12345");
            });
            assertThat(report.identities())
                    .allSatisfy(signIn -> assertThat(signIn.worked()).isTrue());
            assertThat(report.identities().getFirst().who()).isEqualTo("username alice");
        }
    }

    @Test
    void theMendedShopPassesTheSameQuestion() throws IOException {
        try (var shop = new Shop()) {
            var report = scan(request(shop, List.of(ALICE, BOB), List.of(new PeerReads())));
            assertThat(report.findings()).isEmpty();
            var row = report.population().stream()
                    .filter(r -> r.operation().equals("GET /orders/{id}"))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.kind()).isEqualTo(Outcome.Kind.PASS);
            assertThat(row.proof().steps()).hasSize(2);
        }
    }

    @Test
    void anOperationOpenToEverybodyIsNoProofAboutPeers() throws IOException {
        try (var shop = new Shop()) {
            shop.open = true;
            shop.readsAnyOrder = true;
            var report = scan(request(shop, List.of(ALICE, BOB), List.of(new PeerReads())));
            assertThat(report.confirmed()).isEmpty();
            assertThat(report.findings())
                    .allSatisfy(f -> assertThat(f.confirmed()).isFalse());
        }
    }

    @Test
    void withoutThePeerItIsNotTestedAndCountsAgainstCoverage() throws IOException {
        try (var shop = new Shop()) {
            var report = scan(request(shop, List.of(ALICE), List.of(new PeerReads())));
            assertThat(report.counts()).containsEntry(Outcome.Kind.NOT_TESTED, 1);
            assertThat(report.coverage().percent()).isZero();
            assertThat(report.coverage().applicable()).isEqualTo(1);
        }
    }

    @Test
    void noSecretIsAnywhereInTheReport() throws IOException {
        try (var shop = new Shop()) {
            shop.readsAnyOrder = true;
            var text = scan(request(shop, List.of(ALICE, BOB, ROOT), List.of(new PeerReads())))
                    .toString();
            assertThat(text).contains("o-alice-1001");
            for (var secret : List.of(Shop.ALICE_PASSWORD, Shop.ALICE_TOKEN, Shop.BOB_TOKEN, Shop.ROOT_TOKEN)) {
                assertThat(text).doesNotContain(secret);
            }
        }
    }

    @Test
    void everyRequestSaysWhoSendsItAndNonePromisesAnEffect() throws IOException {
        try (var shop = new Shop()) {
            scan(request(shop, List.of(ALICE, BOB), List.of(new PeerReads())));
            assertThat(shop.seen).isNotEmpty().allSatisfy(seen -> {
                assertThat(seen.headers().get("User-agent")).containsExactly("Assay/0.1.0 (+security@example.com)");
                assertThat(seen.headers().get("X-assay-scan")).containsExactly("scan-1");
            });
            assertThat(shop.seen).noneMatch(seen -> seen.path().contains("delete"));
        }
    }

    @Test
    void theSameSeedGivesTheSameOutcomes() throws IOException {
        try (var shop = new Shop()) {
            shop.readsAnyOrder = true;
            var one = scan(request(shop, List.of(ALICE, BOB, ROOT), List.of(new PeerReads())));
            var two = scan(request(shop, List.of(ALICE, BOB, ROOT), List.of(new PeerReads())));
            assertThat(one.population().stream().map(r -> r.checkId() + r.operation() + r.kind() + r.requests()))
                    .containsExactlyElementsOf(two.population().stream()
                            .map(r -> r.checkId() + r.operation() + r.kind() + r.requests())
                            .toList());
            assertThat(one.findings().getFirst().fingerprint())
                    .isEqualTo(two.findings().getFirst().fingerprint());
        }
    }

    @Test
    void aRetestAsksItsCellsAlone() throws IOException {
        try (var shop = new Shop()) {
            var report = new Scan(Clock.systemUTC())
                    .retest(
                            request(shop, List.of(ALICE, BOB), List.of(new PeerReads())),
                            Set.of(new Cell("peer-reads", "GET /orders/{id}")),
                            Progress.SILENT,
                            new StopSignal());
            assertThat(report.population())
                    .singleElement()
                    .satisfies(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.PASS));
            assertThat(report.score())
                    .as("one question says nothing of the API as a whole")
                    .isNull();
        }
    }

    @Test
    void aPassHoldsEveryPairThatWasAskedAndNoOther() throws IOException {
        try (var shop = new Shop()) {
            var report = scan(request(shop, List.of(ALICE, BOB, ROOT), List.of(new CrossIdentityRead())));
            assertThat(report.population())
                    .filteredOn(row -> row.operation().equals("GET /orders/{id}"))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.kind()).isEqualTo(Outcome.Kind.PASS);
                        assertThat(row.proof().asked(new IdentityPair("bob", "alice")))
                                .isTrue();
                        assertThat(row.proof().asked(new IdentityPair("alice", "bob")))
                                .isTrue();
                        assertThat(row.proof().asked(new IdentityPair("root", "alice")))
                                .isFalse();
                    });
        }
    }

    @Test
    void anEstimateSendsNothingAndNamesWhatIsMissing() throws IOException {
        try (var shop = new Shop()) {
            var estimate = Scan.estimate(request(shop, List.of(ALICE), List.of(new PeerReads())));
            assertThat(shop.requests).hasValue(0);
            assertThat(estimate.parts().getFirst().notTested())
                    .singleElement()
                    .satisfies(u -> assertThat(u.reason()).isEqualTo("needs two identities with the same role"));
            assertThat(Scan.estimate(request(shop, List.of(ALICE, BOB), List.of(new PeerReads())))
                            .parts()
                            .getFirst()
                            .requests())
                    .isEqualTo(12);
        }
    }
}
