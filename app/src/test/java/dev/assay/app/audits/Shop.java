package dev.assay.app.audits;

import static dev.assay.app.findings.Reports.proven;

import dev.assay.app.TestServer;
import dev.assay.app.controls.Controls;
import dev.assay.app.findings.Changes;
import dev.assay.app.findings.Deadlines;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Reports;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.evidence.digest.Digest;
import dev.assay.policies.document.Criterion.Category;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.target.ApiDescription;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An organisation with APIs and findings, for tests that need something to bundle. */
public final class Shop {
    public static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    public static final String READ_ORDER = "GET /orders/{id}";
    public static final String CHECK = "cross-identity-read";

    private final TestServer server;

    public Shop(TestServer server) {
        this.server = server;
    }

    /** A registered API with a description and one proven finding. */
    public Api weakApi(String name) {
        var apis = server.get(Apis.class);
        var api = apis.register(apiFacts(name), OFFICER);
        var bytes = ("{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"" + name + "\"}}").getBytes(StandardCharsets.UTF_8);
        var read = new ApiDescription(
                Digest.of(bytes).hex(), "OpenAPI 3.0.3", name, "1", List.of(), List.of(), List.of(), List.of());
        apis.describe(api.id(), bytes, read, "shop.json", OFFICER);
        scan(api, proven(CHECK, READ_ORDER));
        return apis.get(api.id());
    }

    /** The facts of an API with another name. */
    static ApiFacts apiFacts(String name) {
        return apiFacts(name, "https://api.example.com");
    }

    /** The facts of an API with another name and address. */
    public static ApiFacts apiFacts(String name, String url) {
        return new ApiFacts(
                name,
                "Takes orders",
                "Team Shop",
                Environment.PRODUCTION,
                List.of(url),
                Criticality.HIGH,
                Exposure.values()[0],
                Set.of(),
                "bearer token",
                "per owner",
                List.of(),
                List.of());
    }

    /** Takes a scan's report into the findings. */
    public Changes scan(Api api, Row... rows) {
        var findings = server.get(Findings.class);
        TransactionOperations<Connection> transactions = transactions();
        var sighting =
                findings.keep(api, UUID.randomUUID(), Reports.of(server.clock().instant(), rows));
        return transactions.executeWrite(_ ->
                findings.reconcile(sighting, Deadlines.of(Criticality.HIGH), ZoneOffset.UTC, Actor.system("scans")));
    }

    /** Judges the controls after a scan. */
    public void judge() {
        TransactionOperations<Connection> transactions = transactions();
        transactions.executeWrite(_ -> server.get(Controls.class).reassess(UUID.randomUUID(), Actor.system("scans")));
    }

    @SuppressWarnings("unchecked") // the server's one transaction manager is of JDBC
    private TransactionOperations<Connection> transactions() {
        return server.get(TransactionOperations.class);
    }

    /** Facts of a type II audit over the first half of 2026. */
    public static AuditFacts facts(String title, Api... apis) {
        return facts(title, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30), apis);
    }

    public static AuditFacts facts(String title, LocalDate from, LocalDate to, Api... apis) {
        return new AuditFacts(
                title,
                "Shop platform",
                "Ledger & Partners",
                2,
                from,
                to,
                "Europe/Amsterdam",
                Set.of(Category.SECURITY, Category.AVAILABILITY),
                Map.of(
                        Category.CONFIDENTIALITY, "not asked for by customers",
                        Category.PROCESSING_INTEGRITY, "not asked for by customers",
                        Category.PRIVACY, "no personal data of consumers"),
                Arrays.stream(apis).map(Api::id).toList());
    }
}
