package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.Progress;
import dev.assay.scanner.Scan;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.checks.fixture.Schemas;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Weaknesses as APIs have them that are written with the usual frameworks. */
class StrangersApiTest {

    /** The operation answers for an id that does not exist, the router for a path that does not. */
    @Test
    void aRemovalThatLooksForTheObjectBeforeItAsksWhoCallsIsFoundWithoutRemovingAnything() {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.route("POST", "/patients")
                    .takes(Schemas.object("name", Schemas.TEXT))
                    .answers(call -> Answer.ok(Map.of("id", 7)));
            api.get("/patients/{id}").answers(call -> Answer.problem(404, "no such patient"));
            api.route("DELETE", "/patients/{id}").unguarded().answers(call -> Answer.problem(404, "no such patient"));
            assertThat(rows(api.start(), "anonymous-change"))
                    .filteredOn(row -> row.kind() == Outcome.Kind.FAIL)
                    .singleElement()
                    .extracting(Row::operation)
                    .isEqualTo("DELETE /patients/{id}");
        }
    }

    @Test
    void aSearchThatPutsItsWordIntoAPatternIsFoundByAWordThatFindsSomething() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/products").query("q", Map.of("type", "string")).answers(call -> {
                var condition = java.util.regex.Pattern.compile("(.*)%' AND '(\\d+)'='(\\d+)' AND '%'='")
                        .matcher(call.query("q"));
                boolean injected = condition.matches();
                String word = injected ? condition.group(1) : call.query("q");
                boolean holds = !injected || condition.group(2).equals(condition.group(3));
                return Answer.ok(Map.of(
                        "results",
                        IntStream.range(0, 5)
                                .mapToObj(n -> Map.of("title", "Chair " + n, "price", n + 1))
                                .filter(one -> holds
                                        && String.valueOf(one.get("title")).contains(word))
                                .toList()));
            });
            assertThat(rows(api.start(), "sql-injection-boolean"))
                    .flatExtracting(Row::findings)
                    .extracting(Finding::parameter)
                    .containsExactly("q");
        }
    }

    @Test
    void aSearchThatFindsNothingTellsNothing() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/products")
                    .query("q", Map.of("type", "string"))
                    .answers(call -> Answer.ok(Map.of("results", List.of())));
            assertThat(rows(api.start(), "sql-injection-boolean"))
                    .extracting(Row::kind)
                    .containsExactly(Outcome.Kind.NOT_TESTED);
        }
    }

    @Test
    void olderVersionsOutsideTheUrlThatIsScannedAreNotTestedAndSaySo() throws Exception {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/v2/orders").hidden().answers(call -> Answer.ok(Shop.ordersOf(call.someone())));
            api.get("/orders").answers(call -> Answer.notFound());
            api.start();
            var report = new Scan(Clock.systemUTC()).run(below(api, "/v2"), Progress.SILENT, new StopSignal());
            assertThat(report.population())
                    .filteredOn(row -> row.operation().equals("GET /orders"))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
                        assertThat(row.reason()).contains("lie outside the URL that is scanned");
                    });
        }
    }

    private static ScanRequest below(FixtureApi api, String base) throws Exception {
        return new ScanRequest(
                "below",
                Target.at("below", URI.create(api.url() + base)),
                DescriptionReader.read(api.description().getBytes(StandardCharsets.UTF_8)),
                List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.BOB)),
                Profile.DEEP,
                false,
                Set.of(),
                true,
                FixtureScan.LIMITS,
                AddressGuard.alsoPrivate(),
                ScanRequest.Trust.PUBLIC,
                List.of(Catalogue.check("old-version-answers").orElseThrow()),
                "fixture",
                null,
                null,
                FixtureScan.SEED,
                Approved.NOTHING);
    }

    private static List<Row> rows(FixtureApi api, String check) {
        return FixtureScan.run(
                        api,
                        List.of(Catalogue.check(check).orElseThrow()),
                        List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.BOB)),
                        Approved.NOTHING)
                .population()
                .stream()
                .filter(row -> row.kind() != Outcome.Kind.NOT_APPLICABLE)
                .toList();
    }
}
