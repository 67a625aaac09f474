package dev.assay.scanner.report;

import static dev.assay.scanner.report.MarkdownText.code;

import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a summary for a pull request or a job's page: how the scan stands, the score or why there is no grade, coverage, findings, what changed
 * against the baseline, and what was not tested. What came from outside stands in code spans alone; the whole fits a comment of a code host
 * ({@value #MOST_CHARS} characters and fewer).
 */
public final class MarkdownReport {

    /** GitHub takes 65,536 characters in a comment. */
    public static final int MOST_CHARS = 60_000;

    private static final int FINDINGS = 100;
    private static final int OTHERS = 25;
    private static final int SHORT = 120;
    private static final int LONG = 300;
    private static final int SHOWN_PRINT = 12;

    private final Review review;
    private final ScanReport report;
    private final KnownSecrets secrets;
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport(Review review, KnownSecrets secrets) {
        this.review = review;
        this.report = review.report();
        this.secrets = secrets;
    }

    /** Writes the summary as UTF-8; the stream stays open. */
    public static void write(Review review, Gate.Result gate, String permission, KnownSecrets secrets, OutputStream out)
            throws IOException {
        var text = new MarkdownReport(review, secrets).text(gate, permission);
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(Gate.Result gate, String permission) {
        line("<!-- assay -->");
        line("## Assay: " + gate.standing().word()
                + (gate.allowedIncomplete() ? " (incomplete, which was allowed)" : ""));
        line("");
        items(gate.reasons(), reason -> "- " + safe(reason, LONG));
        line("");
        marks(permission);
        changes();
        findings("Findings", review.counted());
        findings("Findings of the baseline that are still there", known());
        suppressed();
        suspected();
        untested();
        line("");
        line("Scan " + safe(report.scanId(), SHORT) + ", Assay " + report.version() + ", checks "
                + report.catalogueVersion() + ", seed " + report.seed() + ", " + report.started() + ".");
        return bounded();
    }

    private void marks(String permission) {
        line("| | |");
        line("|---|---|");
        line("| Target | " + safe(report.target().name(), SHORT) + " at "
                + safe(report.target().baseUrl().toString(), SHORT) + ", profile "
                + report.profile().slug() + " |");
        line("| Score | " + score() + " |");
        line("| Coverage | " + report.coverage().percent() + " % ("
                + report.coverage().tested() + " of " + report.coverage().applicable()
                + " checks on operations" + safe(Coverage.leftOutInWords(report.population()), LONG) + ") |");
        line("| Outcomes | " + outcomes() + " |");
        line("| Requests | " + report.requests()
                + (report.pacing().falls().isEmpty()
                        ? ""
                        : "; " + report.pacing().sentence()) + " |");
        report.cleanup().left().forEach(left -> line("| Left behind | " + safe(left.sentence(), LONG) + " |"));
        line("| Permission | " + safe(permission, LONG) + " |");
        for (var identity : report.identities()) {
            line("| Identity " + safe(identity.name(), SHORT) + " | "
                    + (identity.worked() ? "signed in" : "**not signed in**: " + safe(identity.detail(), LONG)) + " |");
        }
    }

    private String score() {
        var score = report.score();
        if (score == null) {
            return "none";
        }
        var grade = score.grade();
        return score.points() + " of 100, "
                + (grade == null ? String.valueOf(score.withheld()) : "grade **" + grade + "**");
    }

    private String outcomes() {
        var counts = report.counts();
        return Arrays.stream(Outcome.Kind.values())
                .filter(kind -> counts.getOrDefault(kind, 0) > 0)
                .map(kind -> counts.get(kind) + " " + kind.slug())
                .collect(Collectors.joining(", "));
    }

    private void changes() {
        var baseline = review.baseline();
        if (baseline == null) {
            return;
        }
        var absent = review.absent();
        long fixed = absent.stream()
                .filter(one -> one.now().answer() == Repetition.Answer.FIXED)
                .count();
        line("");
        line("### Against the baseline");
        line("");
        line("Scan " + safe(baseline.scanId(), SHORT) + " of " + safe(baseline.started(), SHORT) + ": "
                + review.count(Review.State.NEW) + " new, " + review.count(Review.State.WORSE) + " worse, "
                + known().size() + " unchanged, " + fixed + " fixed, " + (absent.size() - fixed)
                + " not there any more and not shown to be fixed" + coverageChange(baseline) + ".");
        items(
                absent,
                one -> "- " + (one.now().answer() == Repetition.Answer.FIXED ? "fixed: " : "not shown to be fixed: ")
                        + safe(one.found().title(), LONG) + " at "
                        + safe(one.found().operation(), SHORT)
                        + (one.now().answer() == Repetition.Answer.FIXED
                                ? ""
                                : ", " + safe(one.now().sentence(), LONG)));
    }

    private String coverageChange(EarlierReport baseline) {
        var before = baseline.coverage();
        return before == null
                ? ""
                : "; coverage %+.1f"
                                .formatted(report.coverage().percent() - before)
                                .replace(',', '.') + " points";
    }

    private List<Finding> known() {
        return report.confirmed().stream()
                .filter(finding -> review.state(finding) == Review.State.UNCHANGED
                        && review.suppression(finding).isEmpty())
                .toList();
    }

    private void findings(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        line("");
        line("### " + title + " (" + findings.size() + ")");
        line("");
        line("| Severity | What | Operation | Check | Fingerprint |");
        line("|---|---|---|---|---|");
        sorted(findings).stream()
                .limit(FINDINGS)
                .forEach(finding -> line("| "
                        + finding.severity().slug() + " | " + safe(finding.title(), LONG) + " | "
                        + safe(finding.operation(), SHORT) + " | " + finding.checkId()
                        + report.card(finding)
                                .map(card -> ", CWE-" + card.cwe())
                                .orElse("") + " | `"
                        + finding.fingerprint().value().substring(0, SHOWN_PRINT) + "` |"));
        if (findings.size() > FINDINGS) {
            line("");
            line("… and " + (findings.size() - FINDINGS) + " more, which the JSON report has.");
        }
        mend(findings);
    }

    private void mend(List<Finding> findings) {
        var cards = sorted(findings).stream()
                .flatMap(finding -> report.card(finding).stream())
                .map(Card::id)
                .distinct()
                .limit(OTHERS)
                .toList();
        line("");
        cards.forEach(id -> {
            var card = report.cards().get(id);
            if (card != null) {
                line("- Mend " + id + ": " + card.remedy());
            }
        });
    }

    private static List<Finding> sorted(Collection<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(Finding::checkId)
                        .thenComparing(Finding::operation))
                .toList();
    }

    private void suppressed() {
        var suppressed = review.suppressed();
        if (!suppressed.isEmpty()) {
            line("");
            line("### Let stand by exceptions (" + suppressed.size() + ")");
            line("");
            items(
                    sorted(suppressed),
                    finding -> "- " + finding.severity().slug() + ": " + safe(finding.title(), LONG) + " at "
                            + safe(finding.operation(), SHORT)
                            + review.suppression(finding)
                                    .map(one -> ", " + safe(one.sentence(), LONG))
                                    .orElse(""));
        }
        var unused = review.unused();
        if (!unused.isEmpty()) {
            line("");
            line("Exceptions that nothing needs: "
                    + unused.stream()
                            .limit(OTHERS)
                            .map(one -> safe(one.place(), SHORT))
                            .collect(Collectors.joining(", ")));
        }
    }

    private void suspected() {
        var suspected = report.findings().stream().filter(f -> !f.confirmed()).toList();
        if (!suspected.isEmpty()) {
            line("");
            line("### Suspected, not proven, without weight (" + suspected.size() + ")");
            line("");
            items(
                    sorted(suspected),
                    finding -> "- " + safe(finding.title(), LONG) + " at " + safe(finding.operation(), SHORT));
        }
    }

    private void untested() {
        var reasons = new TreeMap<String, Long>(report.population().stream()
                .filter(row -> switch (row.kind()) {
                    case NOT_TESTED, ERROR, BLOCKED -> true;
                    case PASS, FAIL, SUSPECT, NOT_APPLICABLE -> false;
                })
                .collect(Collectors.groupingBy(MarkdownReport::reason, Collectors.counting())));
        if (reasons.isEmpty() && report.description().unreadable().isEmpty()) {
            return;
        }
        line("");
        line("### Not tested");
        line("");
        var most = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
        items(most, reason -> "- " + reason.getValue() + " × " + safe(reason.getKey(), LONG));
        items(
                report.description().unreadable(),
                broken -> "- unreadable at line " + broken.line() + ": " + safe(broken.operation(), SHORT) + ", "
                        + safe(broken.reason(), LONG));
    }

    private static String reason(Row row) {
        return (row.kind() == Outcome.Kind.NOT_TESTED ? "" : row.kind().slug().toUpperCase(Locale.ROOT) + ": ")
                + row.reason()
                + (row.excluded() ? " (left out, not counted)" : "");
    }

    private <T> void items(List<T> items, java.util.function.Function<T, String> words) {
        items.stream().limit(OTHERS).forEach(item -> line(words.apply(item)));
        if (items.size() > OTHERS) {
            line("- … and " + (items.size() - OTHERS) + " more, which the JSON report has");
        }
    }

    private String safe(String text, int most) {
        return code(secrets.without(text), most);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** Cut at a line's end, where nothing is open: each line closes what it opens. */
    private String bounded() {
        if (out.length() <= MOST_CHARS) {
            return out.toString();
        }
        var note = "\n… cut here; the JSON report has all.\n";
        return out.substring(0, out.lastIndexOf("\n", MOST_CHARS - note.length()) + 1) + note;
    }
}
