package dev.assay.scanner.report;

import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Field;
import dev.assay.scanner.score.Score;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Body;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Security;
import dev.assay.scanner.target.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small report with a confirmed finding, a folded one, a suspicion, and a row of every other kind. */
public final class SampleReport {

    public static final Card READ = Card.of(
                    "cross-identity-read", "BOLA-01", Category.BOLA, "Another's object can be read")
            .asks("Can one user read what belongs to another?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(639, "API1")
            .mendedBy("Ask at each object whether the caller may see it.")
            .costs(Mode.SAFE, 12)
            .needs(Needs.TWO_PEERS)
            .card();

    public static final Card HEADERS = Card.of("hsts-missing", "CRYP-03", Category.ENCRYPTION, "HSTS is missing")
            .asks("Does the server tell browsers to keep to TLS?")
            .rated(Severity.LOW, "AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(319, "API8")
            .mendedBy("Send Strict-Transport-Security.")
            .costs(Mode.SAFE, 2)
            .card();

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private SampleReport() {}

    /** The report; {@code leaked} stands in the decisive answer's body, as if it had not been taken out. */
    public static ScanReport with(String leaked) {
        var probe = exchange("probe 1", "bob", "{\"id\":7,\"owner\":\"alice\",\"note\":\"" + leaked + "\"}");
        var proof = new Proof(
                List.of(
                        new Proof.Step(
                                Proof.Part.BASELINE, "alice reads her own order", exchange("base 1", "alice", "{}")),
                        new Proof.Step(Proof.Part.PROBE, "bob reads alice's order", probe)),
                2,
                List.of("The answer carries alice's e-mail address."));
        var found = READ.finding(
                        operation(),
                        Oracle.OWNER_CANARY,
                        "Bob can read Alice's order",
                        "Bob's token read Alice's order.",
                        proof)
                .between(new IdentityPair("bob", "alice"));
        var suspected = HEADERS.finding(Oracle.HEADER, "HSTS may be missing", "Seen once.", Proof.NONE)
                .suspected();
        return report(List.of(
                row(READ, operation().key(), Outcome.Kind.FAIL, "", List.of(found), Proof.NONE, null),
                row(READ, "GET /health", Outcome.Kind.PASS, "", List.of(), Proof.recorded(List.of(probe)), null),
                row(READ, "GET /mine", Outcome.Kind.FAIL, "", List.of(found), Proof.NONE, "other-check"),
                row(READ, "POST /orders", Outcome.Kind.NOT_TESTED, "needs two identities", List.of(), Proof.NONE, null),
                row(READ, "PUT /orders", Outcome.Kind.NOT_APPLICABLE, "it changes", List.of(), Proof.NONE, null),
                row(READ, "GET /slow", Outcome.Kind.ERROR, "timed out", List.of(), Proof.NONE, null),
                row(READ, "GET /wall", Outcome.Kind.BLOCKED, "a \u0001 firewall", List.of(), Proof.NONE, null),
                row(HEADERS, "*", Outcome.Kind.SUSPECT, "once only", List.of(suspected), Proof.NONE, null)));
    }

    private static ScanReport report(List<Row> rows) {
        var description = new ApiDescription(
                "ab".repeat(32), "OpenAPI 3.1.0", "Orders", "1", List.of(), List.of(), List.of(operation()), List.of());
        return new ScanReport(
                "scan-1",
                "0.1.0",
                "1",
                Target.at("orders", URI.create("https://api.example.com")),
                description,
                Profile.DEEP,
                false,
                1,
                AT,
                AT.plusSeconds(3),
                Map.of(READ.id(), READ, HEADERS.id(), HEADERS),
                rows,
                Coverage.of(rows),
                new Score("1", 80, null, "not graded (coverage 66 %)", Map.of(Category.BOLA, 80.0), List.of()),
                List.of(new ScanReport.SignIn("alice", "user", null, true, "username alice", "", 3, 3)),
                Map.of("GET", 12),
                1234,
                ScanReport.Verdict.COMPLETE,
                List.of(),
                new AccessRules(Map.of(
                        "GET /orders/{id}",
                        Map.of("anonymous", AccessRules.Right.REFUSED, "user", AccessRules.Right.ALLOWED))));
    }

    private static Row row(
            Card card,
            String operation,
            Outcome.Kind kind,
            String reason,
            List<Finding> findings,
            Proof proof,
            @org.jspecify.annotations.Nullable String foldedInto) {
        return new Row(card.id(), card.category(), operation, kind, reason, false, findings, proof, 2, foldedInto);
    }

    public static Operation operation() {
        return new Operation(
                "GET",
                "/orders/{id}",
                null,
                null,
                List.of(),
                List.of(),
                Body.NONE,
                List.of(),
                Security.UNDECLARED,
                false,
                12);
    }

    private static Exchange exchange(String id, String identity, String body) {
        return new Exchange(
                id,
                new Exchange.Sent(identity, "GET", "https://api.example.com/orders/7", List.of(), null),
                200,
                List.of(new Field("Content-Type", "application/json")),
                body,
                false,
                body.length(),
                Duration.ofMillis(4),
                AT,
                "cd".repeat(32),
                "ef",
                List.of());
    }
}
