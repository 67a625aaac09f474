package dev.assay.scanner.checks;

import static dev.assay.scanner.checks.fixture.Schemas.TEXT;
import static dev.assay.scanner.checks.fixture.Schemas.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.report.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Does not apply" is said where a question makes no sense, not where the scan could not ask it. */
class LackingMeansTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"cross-identity-change", "cross-identity-delete", "readable-after-removal", "owner-reassigned"})
    void objectsThatTheScanCannotMakeAreNotTestedAndCount(String check) {
        try (FixtureApi api = api()) {
            assertThat(of("PUT /things/{id}", "DELETE /things/{id}", scan(api, check)))
                    .isNotEmpty()
                    .filteredOn(row -> row.kind() == Outcome.Kind.NOT_TESTED)
                    .singleElement()
                    .satisfies(row -> assertThat(row.excluded()).isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-enumeration", "sign-in-injection"})
    void aSignInThatNoIdentityUsesIsNotTested(String check) {
        try (FixtureApi api = api()) {
            assertThat(of("POST /login", "", scan(api, check)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED));
            assertThat(of("GET /open", "", scan(api, check)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_APPLICABLE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt-signature-unchecked", "invalid-credential-accepted", "cross-identity-read"})
    void whatIsDescribedAsSecuredAndAnswersEverybodyIsNotTested(String check) {
        try (FixtureApi api = api()) {
            assertThat(of("GET /open", "GET /open/{id}", scan(api, check)))
                    .isNotEmpty()
                    .filteredOn(row -> row.kind() != Outcome.Kind.NOT_APPLICABLE)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED));
        }
    }

    @Test
    void bodiesThatOnlyTheLabMaySendAreLeftOutByTheProfile() {
        try (FixtureApi api = api()) {
            assertThat(of("PUT /things/{id}", "", scan(api, "sql-injection-error")))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
                        assertThat(row.excluded()).isTrue();
                        assertThat(row.reason()).contains("only profile lab");
                    });
        }
    }

    private static FixtureApi api() {
        FixtureApi api = new FixtureApi();
        Shop.me(api);
        api.get("/open").unguarded().answers(call -> Answer.ok(List.of(Map.of("id", "a-1", "text", "for everyone"))));
        api.get("/open/{id}")
                .unguarded()
                .answers(call -> Answer.ok(Map.of("id", call.path("id"), "text", "for everyone")));
        api.get("/things").answers(call -> Answer.ok(List.of(Map.of("id", "t-1"))));
        api.route("PUT", "/things/{id}").takes(object("text", TEXT)).answers(call -> Answer.notFound());
        api.route("DELETE", "/things/{id}").answers(call -> Answer.notFound());
        api.route("POST", "/login")
                .open()
                .takes(object("username", TEXT, "password", TEXT))
                .answers(call -> Answer.unauthorized());
        return api.start();
    }

    private static List<Row> of(String operation, String orOther, List<Row> rows) {
        return rows.stream()
                .filter(row ->
                        row.operation().equals(operation) || row.operation().equals(orOther))
                .toList();
    }

    private static List<Row> scan(FixtureApi api, String check) {
        return FixtureScan.run(
                        api,
                        List.of(Catalogue.check(check).orElseThrow()),
                        List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.BOB)),
                        Approved.NOTHING)
                .population();
    }
}
