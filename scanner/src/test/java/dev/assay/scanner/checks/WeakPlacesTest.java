package dev.assay.scanner.checks;

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
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.target.Identity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A weak place does not hide the weak ones beside it. */
class WeakPlacesTest {
    private static final Map<String, Object> TEXT = Map.of("type", "string", "example", "oak");

    @Test
    void everyParameterThatBreaksAStatementIsAFindingOfItsOwn() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/products")
                    .query("name", TEXT)
                    .query("colour", TEXT)
                    .query("sort", TEXT)
                    .answers(call -> Stream.of("name", "sort")
                                    .anyMatch(p -> call.query(p).contains("'"))
                            ? Answer.problem(500, "You have an error in your SQL syntax near '''")
                            : Answer.ok(List.of(Map.of("name", "oak table"))));
            Row row = row(api.start(), "sql-injection-error", as(api, Person.ALICE));
            assertThat(row.kind()).isEqualTo(Outcome.Kind.FAIL);
            assertThat(row.findings()).extracting(Finding::parameter).containsExactlyInAnyOrder("name", "sort");
            assertThat(row.clean())
                    .extracting(Clean::fingerprint)
                    .containsExactly(row.findings().getFirst().at("colour").fingerprint());
        }
    }

    @Test
    void everyPropertyThatMustNotLeaveTheServerIsAFindingOfItsOwn() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/me")
                    .answers(call -> Answer.ok(Map.of(
                            "name", "Alice", "internalNotes", "pays late", "password", "Tr0ub4dor&3-horse-staple")));
            Row row = row(api.start(), "sensitive-property", as(api, Person.ALICE));
            assertThat(row.findings())
                    .extracting(Finding::parameter)
                    .containsExactlyInAnyOrder("internalNotes", "password");
        }
    }

    @Test
    void aDelicatePropertyThatIsNotDescribedIsNewBesideOneThatIsKnown() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/me")
                    .returns(object("name", TEXT))
                    .answers(call -> Answer.ok(Map.of("name", "Alice", "foo", "x", "phone", "+49 30 901820")));
            Row row = row(api.start(), "undescribed-property", as(api, Person.ALICE));
            assertThat(row.findings()).extracting(Finding::parameter).containsExactly("phone", null);
            assertThat(row.findings()).extracting(Finding::severity).containsExactly(Severity.MEDIUM, Severity.LOW);
        }
    }

    @Test
    void everyPairThatReachesTheOthersObjectIsAFindingOfItsOwnAndItsMirrorImageIsNone() {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.get("/notes")
                    .answers(call -> Answer.ok(
                            List.of(Map.of("id", "note-of-" + call.someone().name()))));
            api.get("/notes/{id}")
                    .answers(call -> Answer.ok(Map.of("id", call.path("id"), "text", "told of " + call.path("id"))));
            Row row = row(
                    api.start(),
                    "cross-identity-read",
                    as(api, Person.ALICE),
                    as(api, Person.BOB),
                    as(api, Person.ROOT));
            assertThat(row.findings())
                    .extracting(Finding::pair)
                    .contains(new IdentityPair("bob", "alice"), new IdentityPair("root", "alice"))
                    .doesNotContain(new IdentityPair("alice", "bob"));
        }
    }

    /** All with one role. */
    private static Identity as(FixtureApi api, Person person) {
        Identity known = Fixture.as(api, person);
        return new Identity(known.name(), "user", null, known.credential());
    }

    private static Row row(FixtureApi api, String check, Identity... callers) {
        return FixtureScan.run(api, List.of(Catalogue.check(check).orElseThrow()), List.of(callers), Approved.NOTHING)
                .population()
                .stream()
                .filter(one -> !one.findings().isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
