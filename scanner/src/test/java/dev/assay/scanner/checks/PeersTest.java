package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeersTest {

    @Test
    void twoAdministratorsAreNoPairWhoseObjectsAreKeptApart() {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            Shop.listOrders(api);
            Shop.readOrder(api, "/orders/{id}", (person, order) -> person.isAdmin() || Shop.owns(person, order));
            api.start();
            var identities = List.of(
                    Fixture.as(api, Person.ALICE),
                    new Identity("root", "admin", "acme", new Credential.Bearer(api.token(Person.ROOT))),
                    new Identity("root2", "admin", "acme", new Credential.Bearer(api.token(Person.ROOT))));
            ScanReport report = FixtureScan.run(
                    api, List.of(Catalogue.check("cross-identity-read").orElseThrow()), identities, Approved.NOTHING);
            assertThat(report.population())
                    .filteredOn(row -> row.kind() != Outcome.Kind.NOT_APPLICABLE)
                    .isNotEmpty()
                    .allMatch(row -> row.kind() == Outcome.Kind.NOT_TESTED
                            && row.reason().startsWith("needs "));
        }
    }
}
