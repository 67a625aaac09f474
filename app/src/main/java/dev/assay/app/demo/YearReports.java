package dev.assay.app.demo;

import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.report.Coverage;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.score.Scores;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Scan reports of a made-up history: nobody sent a request, and every proof says so. */
final class YearReports {
    private static final Duration TOOK = Duration.ofSeconds(50);
    private static final int REQUESTS_A_CELL = 3;
    private static final int BYTES_A_REQUEST = 900;
    private static final String MADE_UP = "SYNTHETIC: made up by the generator of the demo; no request was sent.";

    private YearReports() {}

    /** The report of one API on one day, with these weaknesses in it. */
    static ScanReport of(
            String scanId,
            String name,
            URI base,
            ApiDescription description,
            List<String> operations,
            List<YearPlan.Weakness> weak,
            long seed,
            Instant ended) {
        var checks = YearPlan.checks();
        var rows = new ArrayList<Row>();
        for (var check : checks) {
            for (var operation : operations) {
                boolean found = weak.stream()
                        .anyMatch(one -> one.check() == check && one.operation().equals(operation));
                rows.add(row(check, operation, found));
            }
        }
        var confirmed = rows.stream().flatMap(row -> row.findings().stream()).toList();
        return new ScanReport(
                scanId,
                "0",
                Catalogue.VERSION,
                Target.at(name, base),
                description,
                Profile.DEEP,
                false,
                seed,
                ended.minus(TOOK),
                ended,
                checks.stream().collect(Collectors.toMap(check -> check.card().id(), Check::card)),
                rows,
                Coverage.of(rows),
                Scores.of(confirmed, Finding::checkId, EnumSet.allOf(Category.class), 100, 100),
                List.of(),
                Map.of("GET", rows.size() * REQUESTS_A_CELL),
                (long) rows.size() * REQUESTS_A_CELL * BYTES_A_REQUEST,
                ScanReport.Verdict.COMPLETE,
                List.of(),
                AccessRules.NONE);
    }

    private static Row row(Check check, String operation, boolean found) {
        var card = check.card();
        return new Row(
                card.id(),
                card.category(),
                operation,
                found ? Outcome.Kind.FAIL : Outcome.Kind.PASS,
                "",
                false,
                found ? List.of(finding(check, operation)) : List.of(),
                found ? Proof.NONE : Proof.said(MADE_UP),
                REQUESTS_A_CELL,
                null);
    }

    private static Finding finding(Check check, String operation) {
        var card = check.card();
        return new Finding(
                card.id(),
                card.category(),
                card.severity(),
                operation,
                null,
                IdentityPair.ANONYMOUS,
                Oracle.SIGNATURE,
                "SYNTHETIC: " + card.id().replace('-', ' ') + " at " + operation,
                MADE_UP,
                Proof.said(MADE_UP),
                true,
                false);
    }
}
