package dev.assay.app.findings;

import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.report.Coverage;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Scan reports for tests, made of the cells a test is about. */
public final class Reports {
    private Reports() {}

    /** A complete report that ended at an instant. */
    public static ScanReport of(Instant ended, Row... rows) {
        return of(
                ended,
                new ApiDescription(
                        "0".repeat(64), "OpenAPI 3.0.3", "Shop", "1", List.of(), List.of(), List.of(), List.of()),
                rows);
    }

    /** The same of an API that is described. */
    static ScanReport of(Instant ended, ApiDescription description, Row... rows) {
        return new ScanReport(
                "scan-1",
                "0",
                "1",
                Target.at("Shop", URI.create("https://api.example.com")),
                description,
                Profile.STANDARD,
                false,
                1,
                ended.minusSeconds(60),
                ended,
                Map.of(),
                List.of(rows),
                Coverage.of(List.of(rows)),
                null,
                List.of(),
                Map.of("GET", 10),
                1000,
                ScanReport.Verdict.COMPLETE,
                List.of(),
                AccessRules.NONE);
    }

    /** Bob read an order that is Alice's: a high, confirmed finding. */
    public static Row proven(String checkId, String operation) {
        return proven(checkId, operation, "bob's token read an order that belongs to alice");
    }

    /** The same with another title. */
    public static Row proven(String checkId, String operation, String title) {
        var finding = new Finding(
                checkId,
                Category.BOLA,
                Severity.HIGH,
                operation,
                null,
                new IdentityPair("bob", "alice"),
                Oracle.OWNER_CANARY,
                title,
                "bob asked for alice's order and got it.",
                Proof.said("the answer carried alice's order"),
                true,
                false);
        return row(checkId, operation, Outcome.Kind.FAIL, "", List.of(finding), Proof.NONE);
    }

    /** The same rated otherwise, and in other words where it crossed tenants. */
    public static Row rated(String checkId, String operation, Severity severity, boolean crossTenant) {
        var row = proven(checkId, operation);
        var was = row.findings().getFirst();
        var now = new Finding(
                was.checkId(),
                was.category(),
                severity,
                was.operation(),
                was.parameter(),
                was.pair(),
                was.oracle(),
                crossTenant ? "bob's token read an order of another tenant" : was.title(),
                was.detail(),
                was.proof(),
                true,
                crossTenant);
        return row(checkId, operation, Outcome.Kind.FAIL, "", List.of(now), Proof.NONE);
    }

    /** Bob was refused what is Alice's. */
    public static Row passed(String checkId, String operation) {
        return passed(checkId, operation, "bob", "alice");
    }

    /** One was refused what is another's. */
    public static Row passed(String checkId, String operation, String asked, String owner) {
        var proof = Proof.said(asked + " was refused with 404")
                .with(Proof.Part.BASELINE, owner + " reads their own object", exchange(owner, 200))
                .with(Proof.Part.PROBE, asked + " asks for the same object", exchange(asked, 404));
        return row(checkId, operation, Outcome.Kind.PASS, "", List.of(), proof);
    }

    private static Exchange exchange(String identity, int status) {
        return new Exchange(
                identity + " " + status,
                new Exchange.Sent(identity, "GET", "https://api.example.com/orders/1", List.of(), null),
                status,
                List.of(),
                "",
                false,
                0,
                Duration.ofMillis(10),
                Instant.EPOCH,
                "0".repeat(64),
                "",
                List.of());
    }

    /** A quote in a parameter broke a statement, or none did in any parameter that is described. */
    static Row quoted(String operation, String parameter, Outcome.Kind kind) {
        var finding = new Finding(
                "sql-injection-error",
                Category.INPUT_VALIDATION,
                Severity.CRITICAL,
                operation,
                parameter,
                IdentityPair.ANONYMOUS,
                Oracle.SIGNATURE,
                "A quote in " + parameter + " breaks a database statement",
                "The answer held a message of the database.",
                Proof.said("a message of the database"),
                true,
                false);
        boolean broke = kind == Outcome.Kind.FAIL;
        return new Row(
                "sql-injection-error",
                Category.INPUT_VALIDATION,
                operation,
                kind,
                "",
                false,
                broke ? List.of(finding) : List.of(),
                broke ? Proof.NONE : Proof.said("no message of a database"),
                3,
                null);
    }

    /** A forged copy of somebody's token was taken, or refused. */
    static Row forged(String operation, String imitated, Outcome.Kind kind) {
        var finding = new Finding(
                "jwt-alg-none",
                Category.AUTHENTICATION,
                Severity.CRITICAL,
                operation,
                null,
                new IdentityPair(imitated, null),
                Oracle.SIGNATURE,
                "A token that nobody signed opens it",
                "A copy of " + imitated + "'s token without a signature was taken.",
                Proof.said("the answer was the same"),
                true,
                false);
        boolean taken = kind == Outcome.Kind.FAIL;
        var refused = Proof.said("refused with 401")
                .with(Proof.Part.PROBE, "a copy of " + imitated + "'s token", exchange(imitated, 401));
        return new Row(
                "jwt-alg-none",
                Category.AUTHENTICATION,
                operation,
                kind,
                "",
                false,
                taken ? List.of(finding) : List.of(),
                taken ? Proof.NONE : refused,
                3,
                null);
    }

    /** A file that a check of many places found served; {@code clean} names places it asked too and found clean. */
    static Row exposed(String place, List<String> clean) {
        var elsewhere = clean.stream()
                .map(other -> Clean.of(exposure(other), Proof.said(other + " was answered with status 404.")))
                .toList();
        return new Row(
                "exposed-files",
                Category.DATA_EXPOSURE,
                Finding.SERVER_WIDE,
                Outcome.Kind.FAIL,
                "",
                false,
                List.of(exposure(place)),
                Proof.NONE,
                3,
                null,
                elsewhere);
    }

    private static Finding exposure(String place) {
        return new Finding(
                "exposed-files",
                Category.DATA_EXPOSURE,
                Severity.HIGH,
                place,
                null,
                IdentityPair.ANONYMOUS,
                Oracle.SIGNATURE,
                place + " is served to anyone",
                place + " gave a file.",
                Proof.said(place + " gave a file"),
                true,
                false);
    }

    public static Row notTested(String checkId, String operation) {
        return row(checkId, operation, Outcome.Kind.NOT_TESTED, "needs identity B", List.of(), Proof.NONE);
    }

    private static Row row(
            String checkId, String operation, Outcome.Kind kind, String reason, List<Finding> findings, Proof proof) {
        return new Row(checkId, Category.BOLA, operation, kind, reason, false, findings, proof, 3, null);
    }
}
