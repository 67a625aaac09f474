package dev.assay.app.scans;

import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.report.Coverage;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.Repetition;
import dev.assay.scanner.report.Review;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.report.Suppression;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints what a scan came to, for people: how it stands, what to fix first with its proof, and what was not tested and why. */
final class ScanSummary {

    private static final int FIRST = 10;
    private static final int REASONS = 12;
    private static final int SHOWN_PRINT = 12;

    /** Controls, also those above ASCII, marks that turn text around, and ends of lines that only some know. */
    private static final String STEERING = "[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]";

    private final PrintWriter out;
    private final KnownSecrets secrets;

    ScanSummary(PrintWriter out, KnownSecrets secrets) {
        this.out = out;
        this.secrets = secrets;
    }

    void print(Judged judged, ReportFiles files) {
        var report = judged.review().report();
        head(report, judged.permission());
        fixFirst(report, judged.review());
        beside(judged.review());
        suspected(report);
        untested(report);
        gate(judged.gate());
        files.files().forEach(file -> line("Report     " + file));
        out.flush();
    }

    private void head(ScanReport report, String permission) {
        line("Assay " + report.version() + " · " + report.target().name() + " · "
                + report.target().baseUrl() + " · profile " + report.profile().slug());
        line("");
        line("Permission " + permission);
        line("Score      " + score(report));
        line("Coverage   " + report.coverage().percent() + " % ("
                + report.coverage().tested() + " of " + report.coverage().applicable() + " checks on operations"
                + Coverage.leftOutInWords(report.population()) + ")");
        line("Outcomes   " + outcomes(report.counts()));
        line("Requests   " + report.requests() + " in "
                + Duration.between(report.started(), report.ended()).toSeconds() + " s ("
                + report.sent().entrySet().stream()
                        .map(method -> method.getKey() + " " + method.getValue())
                        .collect(Collectors.joining(", "))
                + ")");
        report.cleanup().left().forEach(left -> line("Left       " + left.sentence()));
        for (var identity : report.identities()) {
            line("Identity   " + identity.name() + " (" + identity.role() + "): "
                    + (identity.worked() ? "signed in" : "NOT signed in")
                    + (identity.who().isEmpty() ? "" : " as " + identity.who())
                    + (identity.worked() || identity.detail().isEmpty() ? "" : ": " + identity.detail()));
        }
    }

    private static String score(ScanReport report) {
        var score = report.score();
        if (score == null) {
            return "none";
        }
        return score.points() + " of 100, " + (score.grade() == null ? score.withheld() : "grade " + score.grade());
    }

    private static String outcomes(Map<Outcome.Kind, Integer> counts) {
        return java.util.Arrays.stream(Outcome.Kind.values())
                .filter(kind -> counts.getOrDefault(kind, 0) > 0)
                .map(kind -> counts.get(kind) + " " + kind.slug())
                .collect(Collectors.joining(", "));
    }

    private void fixFirst(ScanReport report, Review review) {
        var confirmed = review.counted();
        if (confirmed.isEmpty()) {
            return;
        }
        line("");
        line(review.baseline() == null ? "Fix this first" : "New; fix this first");
        var byCheck = byCheck(confirmed);
        int number = 0;
        for (var findings : byCheck) {
            if (++number > FIRST) {
                line("  … and " + (byCheck.size() - FIRST) + " more");
                break;
            }
            fix(report, number, findings);
        }
    }

    private void fix(ScanReport report, int number, List<Finding> findings) {
        var worst = findings.getFirst();
        line("  " + number + ". " + worst.severity().slug().toUpperCase(Locale.ROOT) + "  " + worst.title());
        var more = findings.size() == 1 ? "" : " and " + (findings.size() - 1) + " more";
        line("     " + worst.operation() + more + " · " + worst.category().slug() + " · " + worst.checkId()
                + report.card(worst).map(card -> " · CWE-" + card.cwe()).orElse("")
                + " · " + worst.fingerprint().value().substring(0, SHOWN_PRINT));
        line("     " + worst.detail());
        report.card(worst).ifPresent(card -> line("     Mend: " + card.remedy()));
    }

    /** The findings of each check together, the worst check first. */
    private static List<List<Finding>> byCheck(List<Finding> findings) {
        var worstFirst = Comparator.comparing(Finding::severity).thenComparing(Finding::operation);
        return findings.stream()
                .sorted(worstFirst)
                .collect(Collectors.groupingBy(Finding::checkId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .toList();
    }

    /** What the baseline has too, what is gone, and what exceptions let stand. */
    private void beside(Review review) {
        var baseline = review.baseline();
        if (baseline != null) {
            line("");
            line("Baseline   " + baseline.scanId() + ": "
                    + review.count(Review.State.UNCHANGED) + " findings are still there, "
                    + review.count(Review.State.WORSE) + " are worse now");
            if (!baseline.targetName().equals(review.report().target().name())) {
                line("  NOTE: it is of another target, " + baseline.targetName());
            }
            review.absent().stream()
                    .limit(FIRST)
                    .forEach(one -> line("  "
                            + (one.now().answer() == Repetition.Answer.FIXED ? "fixed: " : "not shown to be fixed: ")
                            + one.found().title() + " · " + one.found().operation()));
            if (review.absent().size() > FIRST) {
                line("  … and " + (review.absent().size() - FIRST) + " more that were not found again");
            }
        }
        if (!review.suppressed().isEmpty()) {
            line("");
            line("Let stand by exceptions");
            review.suppressed().stream()
                    .limit(FIRST)
                    .forEach(finding -> line("  " + finding.severity().slug() + " " + finding.title() + " · "
                            + review.suppression(finding)
                                    .map(Suppression::sentence)
                                    .orElse("")));
            if (review.suppressed().size() > FIRST) {
                line("  … and " + (review.suppressed().size() - FIRST) + " more");
            }
        }
        review.unused().forEach(one -> line("Unused     " + one.place() + ": no finding needs this exception"));
    }

    private void suspected(ScanReport report) {
        var suspected = report.findings().stream().filter(f -> !f.confirmed()).toList();
        if (!suspected.isEmpty()) {
            line("");
            line("Suspected, not proven, without weight");
            byCheck(suspected).stream()
                    .limit(FIRST)
                    .forEach(findings -> line("  - "
                            + findings.getFirst().title()
                            + (findings.size() == 1 ? "" : " (and " + (findings.size() - 1) + " more)")));
        }
    }

    private void untested(ScanReport report) {
        var reasons = new TreeMap<String, Long>(report.population().stream()
                .filter(row -> switch (row.kind()) {
                    case NOT_TESTED, ERROR, BLOCKED -> true;
                    case PASS, FAIL, SUSPECT, NOT_APPLICABLE -> false;
                })
                .collect(Collectors.groupingBy(ScanSummary::reason, Collectors.counting())));
        if (reasons.isEmpty()) {
            return;
        }
        line("");
        line("Not tested");
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(REASONS)
                .forEach(reason -> line("  " + reason.getValue() + " × " + reason.getKey()));
        if (reasons.size() > REASONS) {
            line("  … and " + (reasons.size() - REASONS) + " more reasons");
        }
    }

    private static String reason(Row row) {
        return (row.kind() == Outcome.Kind.NOT_TESTED ? "" : row.kind().slug() + ": ")
                + row.reason()
                + (row.excluded() ? " (left out, not counted)" : "");
    }

    private void gate(Gate.Result gate) {
        line("");
        line("Gate       " + gate.standing().word() + " (exit "
                + gate.standing().exitCode() + ")"
                + (gate.allowedIncomplete() ? ", although incomplete: allowed" : ""));
        gate.reasons().stream().limit(FIRST).forEach(reason -> line("  - " + reason));
        if (gate.reasons().size() > FIRST) {
            line("  … and " + (gate.reasons().size() - FIRST) + " more reasons");
        }
    }

    /** One line, without secrets and without what would steer a terminal. */
    private void line(String text) {
        out.println(secrets.without(text).replaceAll(STEERING, "\uFFFD"));
    }
}
