package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.app.TestServer;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Recorded;
import dev.assay.app.evidence.Sealer;
import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.OpensslAuthority;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outside authority stamps with the real time, so these servers' clocks are set to it at each reply. */
class OutsideTimeTest {
    @TempDir
    private Path folder;

    private final AtomicReference<TestServer> running = new AtomicReference<>();

    private void now() {
        running.get().clock().set(Instant.now());
    }

    private TestServer start(OpensslAuthority authority) throws Exception {
        var server = TestServer.startAt(
                Instant.now(),
                "assay.timestamp.url=" + authority.url(),
                "assay.timestamp.roots=" + authority.roots(),
                "assay.timestamp.allow-private-addresses=true");
        running.set(server);
        return server;
    }

    private static Bundle bundle(TestServer server) throws Exception {
        var api = new Shop(server).weakApi("Orders");
        var today = LocalDate.ofInstant(server.clock().instant(), ZoneOffset.UTC);
        var facts = Shop.facts("Outside time", today.minusDays(2), today.plusDays(90), api);
        var audit = server.get(Audits.class).open(facts, Shop.OFFICER);
        var bundles = server.get(Bundles.class);
        return bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
    }

    @Test
    void checkpointsAndBundlesCarryTheTimeOfTheOutsideAuthority() throws Exception {
        assumeTrue(OpensslAuthority.available(), "openssl, unzip and sha256sum are needed");
        try (var authority = new OpensslAuthority(Files.createDirectory(folder.resolve("tsa")), this::now);
                var server = start(authority)) {
            var bundle = bundle(server);
            assertThat(bundle.reason()).isEmpty();
            assertThat(bundle.conclusion()).isEqualTo("intact, signer not pinned");
            assertThat(authority.answered())
                    .as("checkpoints, signature and archive")
                    .isGreaterThanOrEqualTo(3);
            assertThat(server.get(Sealer.class).status().time()).isEqualTo(Timestamp.Kind.INDEPENDENT);
            var file = server.get(Bundles.class).file(bundle.id());
            var manifest = manifest(file);
            assertThat(manifest.time().kind()).isEqualTo(Timestamp.Kind.INDEPENDENT);
            assertThat(manifest.time().authorities())
                    .containsExactly(authority.url().toString());
            assertThat(manifest.time().policyOid()).isEqualTo(OpensslAuthority.POLICY);
            try (var reader = BundleReader.open(file)) {
                assertThat(TimestampToken.parse(reader.bytes(Layout.END_TOKEN)).policy())
                        .isEqualTo(OpensslAuthority.POLICY);
            }
            var verdict = server.get(Bundles.class).verify(bundle.id());
            assertThat(verdict.text()).contains("independent, by " + authority.url());
            assertThat(verdict.steps())
                    .filteredOn(step -> step.id().equals("ledger-timestamps"))
                    .allMatch(step -> step.lets());
            var pin = Sealing.print(server.get(Keys.class).evidenceRoot()).hex();
            assertThat(verifySh(file, pin)).contains("(independent)").contains("BUNDLE OK");
        }
    }

    @Test
    void anAuthorityThatStopsAnsweringLeavesABundleThatSaysItsTimeIsSelfAsserted() throws Exception {
        assumeTrue(OpensslAuthority.available(), "openssl, unzip and sha256sum are needed");
        try (var authority = new OpensslAuthority(Files.createDirectory(folder.resolve("tsa")), this::now);
                var server = start(authority)) {
            var first = bundle(server);
            assertThat(first.conclusion()).isEqualTo("intact, signer not pinned");

            authority.answerOnly(1);
            var second = bundle(server);
            assertThat(second.reason()).isEmpty();
            assertThat(second.conclusion()).isEqualTo("intact, signer not pinned");
            var file = server.get(Bundles.class).file(second.id());
            assertThat(manifest(file).time().kind()).isEqualTo(Timestamp.Kind.SELF_ASSERTED);
            assertThat(server.get(Bundles.class).verify(second.id()).text())
                    .contains("self-asserted: it proves order and integrity, not independent time");
            var pin = Sealing.print(server.get(Keys.class).evidenceRoot()).hex();
            assertThat(verifySh(file, pin)).contains("(self-asserted)").contains("BUNDLE OK");
            assertThat(server.get(LatestItems.class).latest("bundle", "", "bundle:" + second.number(), null, 9))
                    .filteredOn(item -> item.type().equals("bundle.sealed"))
                    .singleElement()
                    .extracting(OutsideTimeTest::insteadOf)
                    .asString()
                    .contains(authority.url() + ": the reply has HTTP status 503");
        }
    }

    @Test
    void aCheckpointThatTheBuiltInAuthorityStampedIsStampedAgainWhenTheOutsideOneIsBack() throws Exception {
        assumeTrue(OpensslAuthority.available(), "openssl, unzip and sha256sum are needed");
        try (var authority = new OpensslAuthority(Files.createDirectory(folder.resolve("tsa")), this::now);
                var server = start(authority)) {
            var sealer = server.get(Sealer.class);
            var ledger = server.get(Ledger.class);
            authority.answerOnly(0);
            var first = recorded(server, sealer);
            var second = recorded(server, sealer);
            assertThat(kinds(ledger, first)).containsExactly(Timestamp.Kind.SELF_ASSERTED);
            assertThat(kinds(ledger, second)).containsExactly(Timestamp.Kind.SELF_ASSERTED);

            authority.answerOnly(Integer.MAX_VALUE / 2);
            var third = recorded(server, sealer);

            assertThat(kinds(ledger, first)).contains(Timestamp.Kind.INDEPENDENT, Timestamp.Kind.SELF_ASSERTED);
            assertThat(kinds(ledger, second)).contains(Timestamp.Kind.INDEPENDENT);
            assertThat(kinds(ledger, third)).containsExactly(Timestamp.Kind.INDEPENDENT);
            assertThat(ledger.verify(List.of()).faults()).isEmpty();
        }
    }

    @Test
    void nothingIsSealedWhileTheClockIsOffByMoreThanAMinuteAndEverythingOnceItIsRight() throws Exception {
        assumeTrue(OpensslAuthority.available(), "openssl, unzip and sha256sum are needed");
        var shift = new AtomicReference<>(Duration.ofSeconds(90));
        Runnable reply = () -> running.get().clock().set(Instant.now().plus(shift.get()));
        try (var authority = new OpensslAuthority(Files.createDirectory(folder.resolve("tsa")), reply)) {
            var server = TestServer.startAt(
                    Instant.now().plus(shift.get()),
                    "assay.timestamp.url=" + authority.url(),
                    "assay.timestamp.roots=" + authority.roots(),
                    "assay.timestamp.allow-private-addresses=true");
            running.set(server);
            try (server) {
                var sealer = server.get(Sealer.class);
                new Shop(server).weakApi("Orders");
                assertThatThrownBy(sealer::step).hasMessageContaining("clock is right");
                assertThat(server.get(Ledger.class).latest()).isEmpty();
                shift.set(Duration.ZERO);
                server.clock().set(Instant.now());
                sealer.step();
                assertThat(server.get(Ledger.class).latest()).isPresent();
                assertThat(sealer.status().waiting()).isZero();
            }
        }
    }

    private static long recorded(TestServer server, Sealer sealer) throws Exception {
        new Shop(server).weakApi("Orders");
        return sealer.stampNow().orElseThrow().checkpoint().size();
    }

    private static List<Timestamp.Kind> kinds(Ledger ledger, long size) throws IOException {
        return ledger.stamps(size).stream().map(Timestamp::kind).toList();
    }

    private static String insteadOf(Recorded item) {
        return item.facts().stream()
                .filter(fact -> fact.name().equals("insteadOf"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static Manifest manifest(Path file) throws IOException {
        try (var reader = BundleReader.open(file)) {
            return Manifest.read(reader.bytes(Layout.MANIFEST));
        }
    }

    private String verifySh(Path file, String pin) throws IOException {
        var script = folder.resolve("verify.sh");
        try (var reader = BundleReader.open(file)) {
            Files.write(script, reader.bytes("verify.sh"));
        }
        return OpensslAuthority.run(folder, "sh", script.toString(), file.toString(), pin);
    }
}
