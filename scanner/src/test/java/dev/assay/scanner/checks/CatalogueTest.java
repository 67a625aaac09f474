package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Fixtures;
import dev.assay.scanner.checks.fixture.QuietApi;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same tests for every check. */
class CatalogueTest {
    private static final Map<String, Fixture> FIXTURES = Fixtures.byCheck();

    /** Checks of the transport: the fixtures speak plain HTTP on loopback, where they do not apply. */
    private static final Set<String> TRIED_BY_ENCRYPTION_TEST = Set.of(
            "cleartext-transport",
            "cleartext-credential",
            "insecure-redirect",
            "no-forward-secrecy",
            "hsts-missing",
            "deprecated-tls-version",
            "weak-cipher-suites",
            "certificate-expired",
            "certificate-wrong-name",
            "certificate-untrusted",
            "certificate-weak-key");

    private static ScanReport quiet;

    @BeforeAll
    static void scanTheQuietApi() {
        List<Check> gentle = Catalogue.checks().stream()
                .filter(check ->
                        check.card().mode() != Mode.LOAD && check.card().mode() != Mode.MUTATING)
                .toList();
        try (FixtureApi api = QuietApi.start(Integer.MAX_VALUE)) {
            quiet = FixtureScan.run(api, gentle, Fixture.everyone(api), Approved.NOTHING);
            sendsNothingThatHangsServers(api);
        }
    }

    static Stream<String> checks() {
        return Catalogue.checks().stream().map(check -> check.card().id());
    }

    static Stream<Fixture> fixtures() {
        return FIXTURES.values().stream();
    }

    @Test
    void noTwoChecksShareAnId() {
        assertThat(checks().toList()).doesNotHaveDuplicates();
    }

    @Test
    void everyCategoryIsAsked() {
        Set<Category> asked = EnumSet.noneOf(Category.class);
        Catalogue.checks().forEach(check -> asked.add(check.card().category()));
        assertThat(asked).containsExactlyInAnyOrder(Category.values());
    }

    @Test
    void everyCheckClassIsListed() throws IOException {
        Path sources = DocsPages.root().resolve("scanner/src/main/java/dev/assay/scanner/checks");
        Set<String> written = new HashSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).matches("(?s).*implements (?:OperationCheck|ServerCheck) .*")) {
                    written.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        assertThat(Catalogue.checks().stream().map(check -> check.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void everyCheckHasAWeakApiToBeTriedOn() {
        Set<String> tried = new HashSet<>(FIXTURES.keySet());
        tried.addAll(TRIED_BY_ENCRYPTION_TEST);
        assertThat(tried).containsExactlyInAnyOrderElementsOf(checks().toList());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void findsTheWeakApi(Fixture fixture) {
        ScanReport report = scan(fixture, true);
        assertThat(report.population())
                .as(outcomes(report))
                .anyMatch(row -> row.kind() == fixture.expected() && row.foldedInto() == null);
        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.title()).isNotBlank();
            assertThat(finding.proof().steps().size() + finding.proof().notes().size())
                    .isPositive();
        });
        staysWithinItsRequests(report);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void findsNothingInTheMendedTwin(Fixture fixture) {
        ScanReport report = scan(fixture, false);
        assertThat(report.findings()).as(outcomes(report)).isEmpty();
        assertThat(report.population())
                .as(outcomes(report))
                .noneMatch(row -> row.kind() == Outcome.Kind.ERROR || row.kind() == Outcome.Kind.BLOCKED);
        staysWithinItsRequests(report);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void findsNothingInTheQuietApi(String id) {
        ScanReport report = quietReport(id);
        List<Row> rows = report.population().stream()
                .filter(row -> row.checkId().equals(id))
                .toList();
        assertThat(rows).isNotEmpty();
        assertThat(rows).as(outcomes(report)).allSatisfy(row -> {
            assertThat(row.findings()).isEmpty();
            assertThat(row.kind()).isNotIn(Outcome.Kind.ERROR, Outcome.Kind.BLOCKED);
        });
        staysWithinItsRequests(report);
    }

    @Test
    void mostChecksReallyAskTheQuietApiSomething() {
        long asked = checks().filter(id -> quiet.population().stream()
                        .anyMatch(row -> row.checkId().equals(id) && row.kind() == Outcome.Kind.PASS))
                .count();
        assertThat(asked).isGreaterThan(50);
    }

    @Test
    void aCheckIsSilentWhereItDoesNotApply() {
        assertThat(quiet.population())
                .filteredOn(row -> row.kind() == Outcome.Kind.NOT_APPLICABLE
                        && quiet.population().stream()
                                .anyMatch(other -> other.checkId().equals(row.checkId())))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.requests())
                        .as(row.checkId() + " at " + row.operation())
                        .isZero());
    }

    @ParameterizedTest
    @MethodSource("checks")
    void itsPageIsFresh(String id) throws IOException {
        DocsPages.assertFresh(
                id + ".md", DocsPages.page(Catalogue.check(id).orElseThrow().card()));
    }

    @Test
    void theIndexOfPagesIsFresh() throws IOException {
        DocsPages.assertFresh("README.md", DocsPages.index());
    }

    private static ScanReport quietReport(String id) {
        Check check = Catalogue.check(id).orElseThrow();
        if (check.card().mode() != Mode.LOAD && check.card().mode() != Mode.MUTATING) {
            return quiet;
        }
        try (FixtureApi api = QuietApi.start(check.card().mode() == Mode.LOAD ? 15 : Integer.MAX_VALUE)) {
            return FixtureScan.run(api, List.of(check), Fixture.everyone(api), Approved.NOTHING);
        }
    }

    private static ScanReport scan(Fixture fixture, boolean weak) {
        Check check = Catalogue.check(fixture.check()).orElseThrow();
        try (FixtureApi api = fixture.start(weak)) {
            ScanReport report = fixture.scan(api, check);
            sendsNothingThatHangsServers(api);
            return report;
        }
    }

    /** Of every check of the catalogue, at the API that it finds something in, at its twin and at the quiet one. */
    private static void sendsNothingThatHangsServers(FixtureApi api) {
        assertThat(api.heard()).isNotEmpty();
        Set<String> wrong = new TreeSet<>();
        for (var heard : api.heard()) {
            Catastrophic.in(heard.line()).ifPresent(said -> wrong.add(said + " in " + heard.line()));
            Catastrophic.in(heard.body()).ifPresent(said -> wrong.add(said + " in the body of " + heard.line()));
            heard.headers()
                    .forEach((name, values) -> values.forEach(value -> Catastrophic.in(name, value)
                            .ifPresent(said -> wrong.add(said + " in the header " + name))));
        }
        assertThat(wrong).isEmpty();
    }

    /** The scan refuses what goes beyond the card, so a check that would ask more shows by its reason. */
    private static void staysWithinItsRequests(ScanReport report) {
        for (Row row : report.population()) {
            int most = Catalogue.check(row.checkId()).orElseThrow().card().maxRequests();
            assertThat(row.requests()).as(row.checkId()).isLessThanOrEqualTo(most);
            assertThat(row.reason()).as(row.checkId()).doesNotContain("budget").doesNotContain("may send");
        }
    }

    private static String outcomes(ScanReport report) {
        StringBuilder said = new StringBuilder();
        report.population()
                .forEach(row ->
                        said.append(row.checkId() + " " + row.operation() + " " + row.kind() + " " + row.reason() + " "
                                + row.findings().stream().map(f -> f.title()).toList() + "\n"));
        return said.toString();
    }
}
