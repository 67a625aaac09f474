package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.findings.FindingEvent;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Reports;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import dev.assay.app.policies.Policies;
import dev.assay.app.scans.Missed;
import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.BundleWriter;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.bundle.Population;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.bundle.Watch;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.verify.Verdict;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ServerTest
class BundlesTest {
    @Test
    void aBundleIsAssembledSealedVerifiedAndShowsWhatIsInScope(
            TestServer server, Audits audits, Bundles bundles, Policies policies) throws Exception {
        found(policies);
        var shop = new Shop(server);
        var api = shop.weakApi("Orders");
        shop.weakApi("Not in scope");
        server.clock().advance(Duration.ofDays(1));
        shop.scan(api, Reports.passed(Shop.CHECK, Shop.READ_ORDER));
        var audit = audits.open(Shop.facts("First half", api), Shop.OFFICER);

        var bundle = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
        assertThat(bundle.reason()).isEmpty();
        assertThat(bundle.conclusion()).isEqualTo("intact, signer not pinned");
        assertThat(bundle.sound()).isTrue();
        assertThat(bundles.verify(bundle.id()).steps()).allMatch(step -> step.lets());

        var manifest = manifest(bundles.file(bundle.id()));
        assertThat(manifest.request().audit().interim()).isNotNull();
        assertThat(manifest.request().org()).isEqualTo("Shop Ltd");
        assertThat(manifest.scope().visibility().apis())
                .extracting(shown -> shown.id())
                .containsExactly(api.number());
        assertThat(manifest.scope().visibility().leftOut())
                .extracting(left -> left.what())
                .anyMatch(what -> what.matches("\\d+ APIs?"))
                .anyMatch(what -> what.matches("\\d+ findings?"));
        var counts = counts(manifest);
        assertThat(counts).containsEntry("findings", 1L).containsEntry("findings/history", 2L);
        assertThat(counts).containsEntry("inventory/descriptions", 1L).containsKey("ledger/finding");
        assertThat(manifest.populations())
                .allSatisfy(population -> assertThat(population.origin().gaps())
                        .as("the period began before Assay recorded anything")
                        .singleElement()
                        .satisfies(
                                gap -> assertThat(gap.from() + " " + gap.to()).isEqualTo("2026-01-01 2026-03-01")));
        assertThat(population(manifest, "findings").origin().parameters())
                .containsEntry("openAtStart", "0")
                .containsEntry("opened", "1")
                .containsEntry("fixed", "1")
                .containsEntry("openAtEnd", "0");
        try (var reader = BundleReader.open(bundles.file(bundle.id()))) {
            try (var report = Loader.loadPDF(reader.bytes(Layout.REPORT))) {
                assertThat(report.getSignatureDictionaries()).hasSize(1);
                assertThat(new PDFTextStripper().getText(report))
                        .contains("Not a SOC 2 report.", "Shop Ltd", "Reconciled: 0 + 1 + 0 \u2212 1 = 0.")
                        .contains(manifest.keys().root().hex(), "Assay recorded nothing yet");
            }
            assertThat(new String(reader.bytes(Layout.INDEX), StandardCharsets.UTF_8))
                    .contains("Not a SOC 2 report.", "Reconciled: 0 + 1 + 0 \u2212 1 = 0.")
                    .doesNotContain("<script");
            assertThat(reader.members()).containsKeys(Layout.GIT_BUNDLE, "evidence/raw/000.tar", "proofs/000.ndjson");
            assertThat(new String(reader.bytes("evidence/raw/000.tar"), StandardCharsets.UTF_8))
                    .contains("\"title\":\"Orders\"", "the answer carried alice's order")
                    .doesNotContain("Not in scope");
        }
    }

    @Test
    void theSameRequestGivesTheSameBytesInEveryContentMember(
            TestServer server, Audits audits, Bundles bundles, Assembly assembly, Keys keys, @TempDir Path folder)
            throws Exception {
        var shop = new Shop(server);
        var api = shop.weakApi("Repeat");
        var audit = audits.open(Shop.facts("Repeat", api), Shop.OFFICER);
        var bundle = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());

        server.clock().advance(Duration.ofDays(2));
        shop.scan(api, Reports.passed(Shop.CHECK, Shop.READ_ORDER), Reports.proven(Shop.CHECK, "GET /invoices/{id}"));
        shop.weakApi("Came later");
        Missed.notice(server, api, bundle.requestedAt().minusSeconds(60));
        server.get(Apis.class).change(api.id(), api.version(), Shop.apiFacts("Renamed later"), Shop.OFFICER);
        var again = folder.resolve("again.asice");
        BundleWriter.write(
                again,
                assembly.plan(bundle, Sealing.selfAsserted(keys, server.clock())),
                Sealing.selfAsserted(keys, server.clock()),
                Watch.NONE);
        assertThat(signed(again)).isEqualTo(signed(bundles.file(bundle.id())));
        assertThat(unsigned(again)).isEqualTo(unsigned(bundles.file(bundle.id())));

        var next = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
        var manifest = manifest(bundles.file(next.id()));
        assertThat(counts(manifest)).containsEntry("findings", 2L);
        assertThat(next.conclusion()).isEqualTo("intact, signer not pinned");
        var previous = manifest.previous();
        assertThat(previous).isNotNull();
        var comparison = bundles.compare(next.id(), bundle.id());
        assertThat(comparison.earlier().file()).as("the one asked for first").isEqualTo(bundle.file());
        assertThat(comparison.text()).contains("continues: the later one extends", "F-", "state: open -> fixed");
        var differences = Objects.requireNonNull(comparison.differences());
        assertThat(differences.members().changed()).contains("evidence/findings/000.ndjson.zst", "manifest.json");
        assertThat(differences.records())
                .filteredOn(one -> one.name().equals("findings"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.added().count()).isOne();
                    assertThat(one.removed().count()).isZero();
                });
        assertThat(bundles.before(next)).hasValue(bundle);
        assertThat(bundles.before(bundle)).isEmpty();
    }

    @Test
    void aMissedScanIsOfThePeriodInWhichItWasDueWheneverThatWasNoticed(
            TestServer server, Audits audits, Bundles bundles) throws Exception {
        var api = new Shop(server).weakApi("Missed");
        var zone = ZoneId.of("Europe/Amsterdam");
        var today = LocalDate.ofInstant(server.clock().instant(), zone);
        var midnight = today.plusDays(1).atStartOfDay(zone).toInstant();
        server.clock().advance(Duration.between(server.clock().instant(), midnight.plusSeconds(3600)));
        Missed.notice(server, api, midnight.minusSeconds(3600));
        var before = audits.open(Shop.facts("Before", today.minusDays(1), today, api), Shop.OFFICER);
        var after = audits.open(Shop.facts("After", today.plusDays(1), today.plusDays(9), api), Shop.OFFICER);
        for (var audit : List.of(before, after)) {
            var bundle = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
            assertThat(bundle.conclusion()).as(bundle.reason()).isEqualTo("intact, signer not pinned");
            var scans = population(manifest(bundles.file(bundle.id())), "scans");
            long due = audit.equals(before) ? 1 : 0;
            assertThat(scans.observedCount()).isEqualTo(due);
            assertThat(scans.origin().expectedCount()).isEqualTo(due);
            assertThat(scans.origin().gaps()).noneMatch(gap -> gap.toString().contains("the population has"));
        }
    }

    @Test
    void ofAnotherAuditABundleTellsHowManyEntriesAreLeftOutAndNothingElse(
            TestServer server, Audits audits, Bundles bundles) throws Exception {
        var api = new Shop(server).weakApi("Two audits");
        var mine = audits.open(Shop.facts("Mine and nobody else's", api), Shop.OFFICER);
        var other = audits.open(Shop.facts("A secret acquisition", api), Shop.OFFICER);
        bundles.await(bundles.request(other.id(), Shop.OFFICER).id());
        var bundle = bundles.await(bundles.request(mine.id(), Shop.OFFICER).id());
        assertThat(bundle.conclusion()).as(bundle.reason()).isEqualTo("intact, signer not pinned");

        var file = bundles.file(bundle.id());
        assertThat(text(file, "evidence/ledger/audit/"))
                .contains("Mine and nobody else", "audit:" + mine.number())
                .doesNotContain("secret acquisition", "audit:" + other.number());
        assertThat(text(file, "evidence/ledger/")).doesNotContain("secret acquisition", "\"" + other.number() + "\"");
        var manifest = manifest(file);
        assertThat(manifest.scope().visibility().leftOut())
                .filteredOn(left -> left.reason().equals("about other audits"))
                .extracting(left -> left.what())
                .anyMatch(what -> what.endsWith("of the class audit"))
                .anyMatch(what -> what.endsWith("of the class bundle"));
        assertThat(manifest.scope().visibility().rule()).contains("Of other audits nothing is shown");
        var shown = population(manifest, "ledger/audit");
        assertThat(shown.observedCount()).isEqualTo(1);
        assertThat(shown.origin().expectedCount()).isEqualTo(1L);
    }

    @Test
    void aDescriptionIsTheOneThatTheLedgerNamesOrThereIsNoBundle(TestServer server, Audits audits, Bundles bundles)
            throws Exception {
        var apis = server.get(Apis.class);
        var api = new Shop(server).weakApi("Described");
        var audit = audits.open(Shop.facts("Described", api), Shop.OFFICER);
        var bundle = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
        assertThat(population(manifest(bundles.file(bundle.id())), "inventory/descriptions")
                        .origin()
                        .expectedCount())
                .isEqualTo(1L);

        var description = apis.descriptions(api.id()).getLast();
        var bytes = apis.document(description.id());
        var ledger = server.get(Ledger.class);
        var items = server.get(RecordedItems.class).between(0, bundle.endSize()).stream()
                .filter(item -> item.about("api").contains(api.number()))
                .toList();
        var imports = Imports.of(items, ledger);
        assertThat(imports.digests()).containsOnlyKeys(new Imports.Version(api.number(), "1"));
        imports.mustName(api, description, bytes);
        assertThatThrownBy(() -> imports.mustName(api, description, new byte[] {'{', '}'}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 1 of the description of " + api.number());
        var elsewhere = new Imports(Map.of(new Imports.Version(api.number(), "1"), "00".repeat(32)));
        assertThatThrownBy(() -> elsewhere.mustName(api, description, bytes))
                .hasMessageContaining("the ledger says 00");
    }

    @Test
    void aDamagedOriginalIsNamedAndNothingIsSealed(TestServer server, Audits audits, Bundles bundles) throws Exception {
        var api = new Shop(server).weakApi("Damaged");
        var audit = audits.open(Shop.facts("Damaged", api), Shop.OFFICER);
        var proof = server.get(Findings.class).ofApi(api.id()).stream()
                .flatMap(finding -> server.get(Findings.class).history(finding.id()).stream())
                .map(FindingEvent::proof)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        var file = server.home().resolve("blobs").resolve(proof.substring(0, 2)).resolve(proof);
        var before = Files.readAllBytes(file);
        Files.writeString(file, Files.readString(file).replace("alice", "carol"));
        try {
            var bundle = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
            assertThat(bundle.state()).isEqualTo(Bundle.State.FAILED);
            assertThat(bundle.reason()).contains(proof, "backup");
        } finally {
            Files.write(file, before);
        }
    }

    @Test
    void aFlippedByteIsNamed(TestServer server, Audits audits, Bundles bundles) throws Exception {
        var api = new Shop(server).weakApi("Flip");
        var audit = audits.open(Shop.facts("Flip", api), Shop.OFFICER);
        var bundle = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
        var file = bundles.file(bundle.id());
        var bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"title\":\"Flip\"");
        bytes[at + 3] ^= 1;
        Files.write(file, bytes);
        var verdict = bundles.verify(bundle.id());
        assertThat(verdict.conclusion()).isEqualTo(Verdict.Conclusion.NOT_SOUND);
        assertThat(verdict.text()).contains("evidence/raw/000.tar");
    }

    @Test
    void onlyAfterThePeriodIsABundleFinalAndBeforeItThereIsNone(TestServer server, Audits audits, Bundles bundles)
            throws Exception {
        var api = new Shop(server).weakApi("Days");
        var today = LocalDate.ofInstant(server.clock().instant(), ZoneId.of("Europe/Amsterdam"));
        var later = audits.open(Shop.facts("Later", today.plusDays(1), today.plusDays(90), api), Shop.OFFICER);
        assertThatThrownBy(() -> bundles.request(later.id(), Shop.OFFICER))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("begins on " + today.plusDays(1));
        var now = audits.open(Shop.facts("Now", today.minusDays(1), today.plusDays(1), api), Shop.OFFICER);
        var second = bundles.await(bundles.request(now.id(), Shop.OFFICER).id());
        var interim = manifest(bundles.file(second.id())).request().audit().interim();
        assertThat(interim).hasToString("Interim[day=2, of=3]");
        server.clock().advance(Duration.ofDays(2));
        var last = bundles.await(bundles.request(now.id(), Shop.OFFICER).id());
        assertThat(manifest(bundles.file(last.id())).request().audit().interim())
                .isNull();
        assertThat(last.sound()).isTrue();
    }

    @Test
    void aBundleUnderWayIsMadeAfterARestart() throws Exception {
        var server = TestServer.start();
        var api = new Shop(server).weakApi("Restart");
        var audit = server.get(Audits.class).open(Shop.facts("Restart", api), Shop.OFFICER);
        var bundles = server.get(Bundles.class);
        var asked = bundles.request(audit.id(), Shop.OFFICER);
        var first = bundles.await(asked.id());
        var signed = signed(bundles.file(first.id()));
        Files.delete(bundles.file(first.id()));
        server.get(BundleRepository.class).update(asked);
        try (var again = server.restart()) {
            var done = again.get(Bundles.class).await(asked.id());
            assertThat(done.conclusion()).isEqualTo("intact, signer not pinned");
            assertThat(signed(again.get(Bundles.class).file(done.id())))
                    .as("all but the signature in the report")
                    .isEqualTo(signed);
        }
    }

    private static void found(Policies policies) {
        if (!policies.founded()) {
            policies.found("Shop Ltd", ZoneId.of("Europe/Amsterdam"), Shop.OFFICER);
        }
    }

    /** The lines of all populations below a name. */
    private static String text(Path file, String folder) throws IOException {
        var text = new StringBuilder();
        try (var reader = BundleReader.open(file)) {
            for (var name : reader.members().keySet()) {
                if (name.startsWith(folder)) {
                    try (var in = new ZstdInputStream(reader.stream(name))) {
                        text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return text.toString();
    }

    private static Manifest manifest(Path file) throws IOException {
        try (var reader = BundleReader.open(file)) {
            return Manifest.read(reader.bytes(Layout.MANIFEST));
        }
    }

    /** What is signed, but for the digests of the report and of the sums that name it. */
    private static String signed(Path file) throws IOException {
        try (var reader = BundleReader.open(file)) {
            return new String(reader.bytes(Layout.ASIC_MANIFEST), StandardCharsets.UTF_8)
                    .replaceAll("(URI=\"(?:report\\.pdf|SHA256SUMS)\".*<ds:DigestValue>)[^<]+", "$1");
        }
    }

    /** The report as it was before it was signed: up to the first line that ends a PDF. */
    private static byte[] unsigned(Path file) throws IOException {
        try (var reader = BundleReader.open(file)) {
            var report = reader.bytes(Layout.REPORT);
            var text = new String(report, StandardCharsets.ISO_8859_1);
            var part = Arrays.copyOf(report, text.indexOf("\n%%EOF\n") + "\n%%EOF\n".length());
            assertThat(part.length).isBetween(10_000, report.length - 10_000);
            return part;
        }
    }

    private static Map<String, Long> counts(Manifest manifest) {
        var counts = new TreeMap<String, Long>();
        manifest.populations().forEach(p -> counts.put(p.origin().name(), p.observedCount()));
        return counts;
    }

    private static Population population(Manifest manifest, String name) {
        return manifest.populations().stream()
                .filter(population -> population.origin().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
