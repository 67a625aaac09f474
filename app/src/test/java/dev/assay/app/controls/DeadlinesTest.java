package dev.assay.app.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.findings.Deadlines;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Reports;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.inventory.ShopFacts;
import dev.assay.app.policies.Policies;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServerTest
class DeadlinesTest {
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");

    @Test
    void theAdoptedMappingSetsTheDayAndUntilThenTheCriticalityDoes(
            TestServer server,
            Controls controls,
            Policies policies,
            Apis apis,
            Findings findings,
            TransactionOperations<Connection> transactions)
            throws Exception {
        policies.found("Example", ZoneId.of("Europe/Berlin"), EVE);
        var today = policies.today();
        var api = apis.register(
                ShopFacts.of(
                        "Shop",
                        "https://shop.example.com",
                        Environment.PRODUCTION,
                        Criticality.CRITICAL,
                        Exposure.PUBLIC),
                EVE);
        assertThat(controls.deadlines(api)).as("the mapping is a draft").isEqualTo(Deadlines.of(Criticality.CRITICAL));
        var early = scan(server, controls, findings, transactions, api, "GET /orders/{id}");
        assertThat(early.due()).isEqualTo(today.plusDays(7));
        assertThat(early.dueRule()).isEqualTo("P7D for high findings by the API's criticality, critical");

        policies.adopt(
                List.of("mappings/soc2.yaml"),
                today,
                "Petra Owner",
                policies.head().id(),
                EVE);
        var late = scan(server, controls, findings, transactions, api, "GET /invoices/{id}");
        assertThat(late.due()).isEqualTo(today.plusDays(30));
        assertThat(late.dueRule())
                .startsWith("P30D for high findings by the adopted mapping MAP-SOC2, version 1.0, at commit ")
                .endsWith(policies.head().id());
        assertThat(findings.get(early.id()).due())
                .as("what was opened before keeps its day")
                .isEqualTo(early.due());
        assertThat(Visitor.as(server, Role.ENGINEER)
                        .get("/findings/" + late.number())
                        .body())
                .contains("P30D for high findings by the adopted mapping MAP-SOC2");
    }

    private static Finding scan(
            TestServer server,
            Controls controls,
            Findings findings,
            TransactionOperations<Connection> transactions,
            Api api,
            String operation) {
        var report = Reports.of(server.clock().instant(), Reports.proven("cross-identity-read", operation));
        var sighting = findings.keep(api, UUID.randomUUID(), report);
        return transactions
                .executeWrite(_ ->
                        findings.reconcile(sighting, controls.deadlines(api), controls.zone(), Actor.system("scans")))
                .opened()
                .getFirst();
    }
}
