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
        return new ScanReport(
                "scan-1",
                "0",
                "1",
                Target.at("Shop", URI.create("https://api.example.com")),
                new ApiDescription(
                        "0".repeat(64), "OpenAPI 3.0.3", "Shop", "1", List.of(), List.of(), List.of(), List.of()),
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
