package dev.assay.app.controls;

import dev.assay.app.TestServer;
import dev.assay.app.findings.Deadlines;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Reports;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.inventory.ShopFacts;
import dev.assay.scanner.report.Row;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;

/** APIs of a running server whose scans are judged as soon as they are over. */
record Judged(
        TestServer server,
        Controls controls,
        Findings findings,
        Apis apis,
        TransactionOperations<Connection> transactions) {
    static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");
    static final Actor SCANNER = Actor.system("scans");

    /** Takes a report of these rows into the findings and judges the controls; what was proposed. */
    List<ControlException> scan(UUID api, Row... rows) {
        var run = UUID.randomUUID();
        var report = Reports.of(server.clock().instant(), rows);
        var registered = apis.get(api);
        var sighting = findings.keep(registered, run, report);
        return transactions.executeWrite(_ -> {
            findings.reconcile(sighting, Deadlines.of(registered.facts().criticality()), controls.zone(), SCANNER);
            return controls.reassess(run, SCANNER);
        });
    }

    /** A registered API of its own. */
    UUID api(Environment environment) {
        return apis.register(
                        ShopFacts.of(
                                "Shop " + UUID.randomUUID(),
                                "https://shop.example.com",
                                environment,
                                Criticality.HIGH,
                                Exposure.PUBLIC),
                        EVE)
                .id();
    }
}
