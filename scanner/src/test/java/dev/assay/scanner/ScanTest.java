package dev.assay.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.bola.CrossIdentityRead;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Likeness;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Target;
import dev.assay.scanner.target.UnreadableDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScanTest {

    /** A check of the tests' own: does another customer read an order? */
    static final class PeerReads implements OperationCheck {

        private static final Card CARD = Card.of("peer-reads", "BOLA-01", Category.BOLA, "A peer reads it")
                .asks("Does a peer read another's object?")
                .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
                .classed(639, "API1")
                .mendedBy("Compare the owner.")
                .costs(Mode.SAFE, 12)
                .needs(Needs.TWO_PEERS)
                .card();

        @Override
        public Card card() {
            return CARD;
        }

        @Override
        public Applicability appliesTo(Operation operation, Known known) {
            return Applicability.when(
                    operation.method().equals("GET") && operation.hasPathParameters(), "it reads no single object");
        }

        @Override
        public Outcome ask(Operation operation, Asking asking) {
            for (var pair : asking.peers()) {
                var baseline = asking.baseline(operation, pair.owner()).orElse(null);
                if (baseline == null) {
                    return new Outcome.NotTested(asking.whyNoBaseline(operation));
                }
                var trial = Trial.of(
                                new Trial.Step("owner", asking.as(pair.owner()), baseline.request()),
                                new Trial.Step("peer", asking.as(pair.other()), baseline.request()),
                                (own, answer) -> BodyKind.isData(answer)
                                        && Likeness.of(own, answer, baseline.changing())
                                                .same())
                        .control("nobody", asking.anonymous(), baseline.request());
                return asking.prove(trial)
                        .outcome(proof -> CARD.finding(
                                        operation, Oracle.SAME_CONTENT, "A peer reads it", "It was read.", proof)
                                .between(pair.named()));
            }
            return new Outcome.NotTested("no pair");
        }
    }

    static ApiDescription description() {
        try {
            return DescriptionReader.read(Shop.DESCRIPTION.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableDescription e) {
            throw new AssertionError(e);
        }
    }

    static final Identity ALICE = new Identity(
            "alice",
            "user",
            null,
            new Credential.ScriptedLogin(
                    "POST",
                    "/auth/login",
                    "{\"username\":\"alice\",\"password\":\"" + Shop.ALICE_PASSWORD + "\"}",
                    "/access_token"));
    static final Identity BOB = new Identity("bob", "user", null, new Credential.Bearer(Shop.BOB_TOKEN));
    static final Identity ROOT = new Identity("root", "admin", null, new Credential.Bearer(Shop.ROOT_TOKEN));

    static ScanRequest request(Shop shop, List<Identity> identities, List<Check> checks) {
        return new ScanRequest(
                "scan-1",
                Target.at("shop", shop.url()),
                description(),
                identities,
                Profile.STANDARD,
                false,
                Set.of(),
                true,
                Limits.DEFAULT.rate(500),
                AddressGuard.alsoPrivate(),
                ScanRequest.Trust.PUBLIC,
                checks,
                "test",
                null,
                "security@example.com",
                42);
    }

    static ScanReport scan(ScanRequest request) {
        return new Scan(Clock.systemUTC()).run(request, Progress.SILENT, new StopSignal());
    }

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
                    42));
            assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.INCOMPLETE);
            assertThat(report.incomplete())
                    .anyMatch(i -> i.kind() == ScanReport.Incomplete.Kind.NOT_REACHED
                            && i.sentence().contains("stopped answering"));
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
