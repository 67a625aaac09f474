package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.assay.scanner.report.Row;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.AccessRules.Right;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one check brings about is looked at by those who look for it. */
class OverheardTest {
    private static final String TRACE = "SyntaxError: Unexpected end of JSON input\n"
            + "    at JSON.parse (<anonymous>)\n"
            + "    at parse (/srv/shop/node_modules/body-parser/lib/types/json.js:92:19)\n"
            + "    at read (/srv/shop/node_modules/body-parser/lib/read.js:128:18)";

    @Test
    void aTraceInTheAnswerToABrokenBodyIsFoundWhereNothingButThatIsAsked() {
        try (FixtureApi api = notes(Answer.problem(400, TRACE))) {
            var row = row(api, Profile.DEEP);
            assertThat(row.kind()).isEqualTo(Outcome.Kind.FAIL);
            assertThat(row.findings()).extracting(Finding::confirmed).containsExactly(true);
            assertThat(row.proof().steps()).isEmpty();
            assertThat(row.findings().getFirst().proof().steps()).hasSize(2);
        }
    }

    @Test
    void aPlainFailureIsClean() {
        try (FixtureApi api = notes(Answer.problem(400, "The body is no JSON."))) {
            assertThat(row(api, Profile.DEEP).kind()).isEqualTo(Outcome.Kind.PASS);
        }
    }

    @Test
    void aProfileThatBringsNoFailureAboutLeavesItOut() {
        try (FixtureApi api = notes(Answer.problem(400, TRACE))) {
            var row = row(api, Profile.STANDARD);
            assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
            assertThat(row.excluded()).isTrue();
        }
    }

    @Test
    void aChangeThatARoleCarriesOutUnlikeApprovedIsSeenByWhatOtherChecksWereAnswered() {
        var approved = new Approved(
                null,
                new AccessRules(Map.of("POST /notes", Map.of("user", Right.REFUSED, "anonymous", Right.REFUSED))));
        AtomicInteger made = new AtomicInteger();
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.route("POST", "/notes")
                    .takes(Schemas.object("text", Schemas.TEXT))
                    .answers(call -> Answer.json(
                            201,
                            Map.of(
                                    "id",
                                    made.incrementAndGet(),
                                    "text",
                                    call.json().path("text").asText())));
            var row = row(api.start(), Profile.LAB, approved, "access-drift", "mass-assignment");
            assertThat(row.kind()).as("carried out once").isEqualTo(Outcome.Kind.SUSPECT);
            assertThat(row.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.parameter()).isEqualTo("user");
                assertThat(finding.title()).isEqualTo("user may use POST /notes, unlike approved");
            });
        }
    }

    @Test
    void aChangeThatWasJudgedBeforeTheCallerIsSuspected() {
        var approved = new Approved(null, new AccessRules(Map.of("POST /notes", Map.of("anonymous", Right.REFUSED))));
        try (FixtureApi api = notes(Answer.problem(400, "The body is no JSON."))) {
            assertThat(row(api, Profile.DEEP, approved, "access-drift", "anonymous-change")
                            .kind())
                    .isEqualTo(Outcome.Kind.SUSPECT);
        }
    }

    /** Broken bodies fail before anybody asks who calls, as they do where a parser stands in front. */
    private static FixtureApi notes(Answer failure) {
        FixtureApi api = new FixtureApi();
        Shop.me(api);
        api.route("POST", "/notes")
                .unguarded()
                .takes(Schemas.object("text", Schemas.TEXT))
                .answers(call -> failure);
        return api.start();
    }

    private static Row row(FixtureApi api, Profile profile) {
        return row(api, profile, Approved.NOTHING, "stack-trace", "anonymous-change");
    }

    /** What the first check says of POST /notes. */
    private static Row row(FixtureApi api, Profile profile, Approved approved, String... checks) {
        return FixtureScan.run(
                        api,
                        api.description(),
                        Stream.of(checks)
                                .map(id -> Catalogue.check(id).orElseThrow())
                                .toList(),
                        List.of(Fixture.as(api, Person.ALICE)),
                        approved,
                        FixtureScan.LIMITS,
                        profile)
                .population()
                .stream()
                .filter(row ->
                        row.checkId().equals(checks[0]) && row.operation().equals("POST /notes"))
                .findFirst()
                .orElseThrow();
    }
}
