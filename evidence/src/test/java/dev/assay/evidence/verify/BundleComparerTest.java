package dev.assay.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.bundle.BundlePlan;
import dev.assay.evidence.bundle.BundlePlan.PopulationSource;
import dev.assay.evidence.bundle.BundleWriter;
import dev.assay.evidence.bundle.Content;
import dev.assay.evidence.bundle.LedgerPart;
import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.bundle.Population;
import dev.assay.evidence.bundle.PreviousBundle;
import dev.assay.evidence.bundle.Records;
import dev.assay.evidence.bundle.SampleBundle;
import dev.assay.evidence.bundle.SampleLedger;
import dev.assay.evidence.bundle.Watch;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.verify.Differences.Continuation;
import dev.assay.evidence.verify.Differences.Fact;
import dev.assay.evidence.verify.Differences.StatusChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleComparerTest {
    @TempDir
    static Path folder;

    private static SampleBundle sample;
    private static Path earlier;
    private static Path later;

    @BeforeAll
    static void write() throws IOException {
        sample = new SampleBundle(folder);
        var ledger = sample.ledger();
        earlier = write(
                "earlier",
                ledger(ledger, 20),
                null,
                List.of(cited("ledger/scan", 3, 10), findings(finding("F-1", "open"), finding("F-2", "open"))),
                days("Operating", "Operating", "Exception", "Exception"),
                List.of(deviation("E-1", "confirmed")));
        later = write(
                "later",
                ledger(ledger, 40),
                PreviousBundle.of(earlier),
                List.of(
                        cited("ledger/scan", 5, 30),
                        findings(finding("F-2", "fixed"), finding("F-3", "open")),
                        cited("ledger/access", 31, 33)),
                days("Operating", "Exception", "Operating", "Operating", "Operating"),
                List.of(deviation("E-1", "cleared"), deviation("E-2", "proposed")));
    }

    @Test
    void whatTheLaterBundleHasAnewNoMoreAndOtherwiseIsNamed() throws IOException {
        var comparison = BundleComparer.compare(earlier, Options.NONE, later, Options.NONE);
        assertThat(comparison.sound()).as(comparison.text()).isTrue();
        var differences = Objects.requireNonNull(comparison.differences());
        assertThat(differences.ledger().kind()).isEqualTo(Continuation.Kind.PROVEN);
        assertThat(differences.ledger().detail()).contains("20 entries to 40");
        assertThat(differences.records())
                .extracting(one -> one.name())
                .containsExactly("findings", "ledger/access", "ledger/scan");
        var findings = differences.records().getFirst();
        assertThat(findings.added().named()).containsExactly("F-3 (Weak)");
        assertThat(findings.removed().named()).containsExactly("F-1 (Weak)");
        assertThat(findings.changed()).isOne();
        assertThat(findings.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.facts()).containsExactly(new Fact("state", "open", "fixed")));
        assertThat(differences.records().get(1).earlier())
                .as("a class that was not there")
                .isNull();
        var scans = differences.records().getLast();
        assertThat(scans.removed().named()).containsExactly("entry 3 (scan.completed)", "entry 4 (scan.completed)");
        assertThat(scans.added().count()).isEqualTo(20);
        assertThat(scans.changed()).isZero();
    }

    @Test
    void daysThatStandOtherwiseAreJoinedAndWhatTheManifestStatesIsToldByItsPath() throws IOException {
        var differences = Objects.requireNonNull(BundleComparer.compare(earlier, Options.NONE, later, Options.NONE)
                .differences());
        assertThat(differences.statuses())
                .containsExactly(
                        new StatusChange("access-review", "2026-03-02", "2026-03-02", "Operating", "Exception"),
                        new StatusChange("access-review", "2026-03-03", "2026-03-04", "Exception", "Operating"),
                        new StatusChange("access-review", "2026-03-05", "2026-03-05", null, "Operating"));
        assertThat(differences.controls()).as("only its days differ").isEmpty();
        assertThat(differences.stated())
                .contains(
                        new Fact("exceptions[E-1].state", "confirmed", "cleared"),
                        new Fact("exceptions[E-2]", null, "listed"),
                        new Fact("populations[ledger/access]", null, "listed"),
                        new Fact("ledger.end.size", "20", "40"))
                .noneMatch(fact -> fact.what().startsWith("exceptions[E-2]."))
                .noneMatch(fact -> fact.what().contains("recordRoot"));
        assertThat(differences.members().changed()).contains("manifest.json", "controls/access-review.json");
        assertThat(differences.members().added()).contains("previous/signature001.p7s");
        assertThat(differences.members().same()).isPositive();
    }

    @Test
    void aBundleDoesNotDifferFromItself() throws IOException {
        var differences = Objects.requireNonNull(BundleComparer.compare(earlier, Options.NONE, earlier, Options.NONE)
                .differences());
        assertThat(differences.records()).isEmpty();
        assertThat(differences.statuses()).isEmpty();
        assertThat(differences.stated()).isEmpty();
        assertThat(differences.members().changed()).isEmpty();
        assertThat(differences.ledger().kind()).isEqualTo(Continuation.Kind.PROVEN);
    }

    @Test
    void nothingIsComparedWithABundleThatIsNotSound() throws IOException {
        var bytes = Files.readAllBytes(earlier);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"status\":\"Operating\"");
        bytes[at + 11] ^= 1;
        var damaged = Files.write(folder.resolve("damaged.asice"), bytes);
        var comparison = BundleComparer.compare(damaged, Options.NONE, later, Options.NONE);
        assertThat(comparison.sound()).isFalse();
        assertThat(comparison.differences()).isNull();
        assertThat(comparison.text()).contains("Nothing was compared", "controls/access-review.json");
    }

    @Test
    void twoHistoriesOfOneLedgerContradictEachOther() throws IOException {
        var other = new SampleLedger(sample.keys(), 20, "other");
        var forked = write(
                "forked",
                ledger(other, 20),
                null,
                List.of(findings(finding("F-1", "open"))),
                days("Operating"),
                List.of());
        var comparison = BundleComparer.compare(earlier, Options.NONE, forked, Options.NONE);
        assertThat(comparison.later().sound()).isTrue();
        assertThat(comparison.sound()).isFalse();
        assertThat(comparison.text()).contains("CONTRADICTS: at 3 entries the earlier one has the root");
        assertThat(Objects.requireNonNull(BundleComparer.compare(forked, Options.NONE, later, Options.NONE)
                                .differences())
                        .ledger()
                        .kind())
                .isEqualTo(Continuation.Kind.CONTRADICTS);
    }

    @Test
    void withoutAProofBetweenThemThatIsSaid() throws IOException {
        var apart =
                write("apart", ledger(sample.ledger(), 35), null, List.of(findings()), days("Operating"), List.of());
        var comparison = BundleComparer.compare(earlier, Options.NONE, apart, Options.NONE);
        assertThat(comparison.sound()).isTrue();
        assertThat(comparison.text()).contains("not shown: the later one holds no proof", "--since");
    }

    @Test
    void theCommandComparesAndPrintsTheSameAsJson() throws IOException {
        assertThat(run("--compare", earlier.toString(), later.toString()))
                .startsWith("0 Earlier   earlier.asice: SOUND: intact, signer not pinned")
                .contains("~ access-review, 2026-03-03 to 2026-03-04: Exception -> Operating", "state: open -> fixed");
        var json = run(later.toString(), "--compare", earlier.toString(), "--json");
        var tree = CanonicalJson.readCanonicalObject(json.substring(2).strip().getBytes(StandardCharsets.UTF_8));
        assertThat(tree).containsEntry("assay", "comparison/1").containsEntry("sound", true);
        assertThat(run("--compare", earlier.toString(), later.toString(), "--pin", "0".repeat(64)))
                .startsWith("1 ")
                .contains("Nothing was compared");
        assertThat(run("--compare", folder.resolve("none").toString(), later.toString()))
                .startsWith("2 ")
                .contains("does not exist");
        assertThat(run("--compare", earlier.toString())).startsWith("2 ");
    }

    private static String run(String... args) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = AssayVerify.run(args, out, out);
        return code + " " + bytes.toString(StandardCharsets.UTF_8);
    }

    private static LedgerPart ledger(SampleLedger ledger, long end) {
        return new LedgerPart(ledger.key(), ledger.signed(3), ledger.signed(end), null, null, null, ledger);
    }

    private static PopulationSource cited(String name, int from, int to) {
        var lines = IntStream.range(from, to).mapToObj(sample.ledger()::line).toList();
        return new PopulationSource(origin(name), Records.of(lines));
    }

    @SafeVarargs
    private static PopulationSource findings(Map<String, @Nullable Object>... findings) {
        return new PopulationSource(origin("findings"), Records.of(List.of(findings)));
    }

    private static Map<String, @Nullable Object> finding(String number, String state) {
        return Map.of("finding", number, "state", state, "title", "Weak");
    }

    private static Population.Origin origin(String name) {
        return new Population.Origin(
                name, "Assay's books", "all", Map.of(), SampleBundle.NOW, "Assay 0.1.0", null, List.of());
    }

    private static Manifest.Deviation deviation(String id, String state) {
        return new Manifest.Deviation(id, "access-review", LocalDate.of(2026, 3, 1), null, state, "It was late.");
    }

    private static Content days(String... statuses) {
        var days = new ArrayList<Map<String, String>>();
        for (var status : statuses) {
            days.add(Map.of("day", "2026-03-0" + (days.size() + 1), "status", status));
        }
        return Content.of(CanonicalJson.write(Map.of("id", "access-review", "days", days)));
    }

    private static Path write(
            String name,
            LedgerPart ledger,
            @Nullable PreviousBundle previous,
            List<PopulationSource> populations,
            Content control,
            List<Manifest.Deviation> deviations)
            throws IOException {
        var plan = sample.plan(previous);
        var members = new TreeMap<>(plan.members());
        members.put("controls/access-review.json", control);
        var absent = new TreeMap<>(plan.absent());
        absent.put("proofs/", "no record cites the ledger");
        var file = folder.resolve(name + ".asice");
        BundleWriter.write(
                file,
                new BundlePlan(
                        plan.request(),
                        plan.scope(),
                        deviations,
                        List.of(),
                        plan.governanceCommit(),
                        ledger,
                        previous,
                        plan.retention(),
                        populations,
                        members,
                        absent),
                sample.sealing(),
                Watch.NONE);
        return file;
    }
}
