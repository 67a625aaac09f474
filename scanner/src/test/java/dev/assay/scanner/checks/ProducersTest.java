package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.report.ScanReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects that no list tells of, but a property of another answer points to, are asked for across identities. */
class ProducersTest {
    @Test
    void anAccountThatAProfilePointsToIsReadByTheOther() {
        assertThat(scan(true).confirmed()).extracting(one -> one.operation()).contains("GET /accounts/{id}");
    }

    @Test
    void anAccountThatIsKeptFromTheOtherIsNoFinding() {
        var report = scan(false);
        assertThat(report.findings()).isEmpty();
        assertThat(report.population())
                .filteredOn(row -> row.operation().equals("GET /accounts/{id}"))
                .allMatch(row -> row.kind() == Outcome.Kind.PASS)
                .isNotEmpty();
    }

    private static ScanReport scan(boolean weak) {
        try (var api = new FixtureApi()) {
            Shop.me(api);
            api.get("/profile")
                    .answers(call -> Answer.ok(Map.of(
                            "user",
                            call.someone().name(),
                            "settings",
                            Map.of("mainAccount", "acc-77-" + call.someone().name()))));
            api.get("/accounts/{id}").answers(call -> {
                var owner = call.path("id").replace("acc-77-", "");
                boolean there = List.of("alice", "bob").contains(owner);
                return there && (weak || owner.equals(call.someone().name()))
                        ? Answer.ok(Map.of(
                                "id", call.path("id"), "holder", owner, "reference", "salary of " + owner + " 2026"))
                        : Answer.notFound();
            });
            api.start();
            return FixtureScan.run(
                    api,
                    api.description(),
                    List.of(Catalogue.check("cross-identity-read").orElseThrow()),
                    List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.BOB)),
                    Approved.NOTHING);
        }
    }
}
