package dev.assay.scanner.checks;

import static dev.assay.scanner.checks.fixture.Schemas.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.report.ScanReport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A column to sort by that becomes part of a statement, over a real database. */
class OrderByInjectionTest {
    @Test
    void aColumnToSortByThatIsPutIntoTheStatementIsProven() throws Exception {
        assertThat(scan(true).confirmed()).singleElement().satisfies(finding -> {
            assertThat(finding.operation()).isEqualTo("GET /products");
            assertThat(finding.parameter()).isEqualTo("sort");
        });
    }

    @Test
    void aColumnThatIsLookedUpInAListIsNoFinding() throws Exception {
        assertThat(scan(false).findings()).isEmpty();
    }

    private static ScanReport scan(boolean weak) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:h2:mem:");
                var api = new FixtureApi()) {
            try (var statement = database.createStatement()) {
                statement.execute("CREATE TABLE product (id int, name varchar(20), price int)");
                statement.execute("INSERT INTO product VALUES (1, 'pen', 3), (2, 'ink', 9), (3, 'nib', 1)");
            }
            Shop.me(api);
            api.get("/products").query("sort", TEXT).answers(call -> {
                var sort = call.query("sort");
                var known = List.of("id", "name", "price").contains(sort);
                return products(database, sort == null || sort.isEmpty() || !weak && !known ? "id" : sort);
            });
            api.start();
            return FixtureScan.run(
                    api,
                    api.description(),
                    List.of(Catalogue.check("sql-injection-boolean").orElseThrow()),
                    List.of(Fixture.as(api, Person.ALICE)),
                    Approved.NOTHING);
        }
    }

    private static synchronized Answer products(Connection database, String sort) {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT id, name, price FROM product ORDER BY " + sort)) {
            var products = new ArrayList<Map<String, Object>>();
            while (rows.next()) {
                products.add(Map.of("id", rows.getInt(1), "name", rows.getString(2), "price", rows.getInt(3)));
            }
            return Answer.ok(products);
        } catch (SQLException wrong) {
            return Answer.json(500, Map.of("error", "internal"));
        }
    }
}
