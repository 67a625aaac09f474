package dev.assay.app.scans;

import dev.assay.scanner.report.EarlierReport;
import dev.assay.scanner.report.EarlierReport.Found;
import dev.assay.scanner.report.Repetition;
import dev.assay.scanner.reproduction.Reproduction;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints findings of an earlier report and how they are repeated. All of it came from a target once, so no line steers a terminal. */
record ReproductionText(PrintWriter out) {

    private static final int SHOWN_PRINT = 12;

    void list(EarlierReport report) {
        line("Scan " + report.scanId() + " of " + report.targetUrl() + ", " + report.started());
        if (report.findings().isEmpty()) {
            line("It found nothing.");
        }
        int number = 0;
        for (var found : report.findings()) {
            var print = found.fingerprint();
            line(++number + ". " + found.severity().toUpperCase(Locale.ROOT)
                    + (found.confirmed() ? "  " : " (suspected)  ") + found.title() + " · " + found.operation() + " · "
                    + found.check() + " · " + print.substring(0, Math.min(SHOWN_PRINT, print.length())));
        }
    }

    void show(EarlierReport report, Found found, Reproduction how) {
        line(found.severity().toUpperCase(Locale.ROOT) + "  " + found.title());
        line(found.check() + " · " + found.operation()
                + (found.pair() == null ? "" : " · " + found.pair())
                + (found.parameter() == null ? "" : " · " + found.parameter()));
        line(found.detail());
        line("Fingerprint " + found.fingerprint() + ", scan " + report.scanId() + " of " + report.targetUrl() + ", "
                + report.started() + ", profile " + report.profile());
        line(found.confirmed() ? "Confirmed; shown " + found.repeats() + " times." : "Suspected, not proven.");
        found.notes().forEach(note -> line("- " + note));
        if (found.steps().isEmpty()) {
            line("The proof has no exchange: it is what the sentences above say.");
            return;
        }
        if (!how.setUp().isEmpty() || !how.notes().isEmpty()) {
            line("");
            line("Once before:");
            how.notes().forEach(note -> line("# " + note));
            how.setUp().forEach(this::line);
        }
        int number = 0;
        for (var step : how.steps()) {
            step(++number, step);
        }
    }

    private void step(int number, Reproduction.Step step) {
        line("");
        line("# " + number + ". " + step.of().part() + ": " + step.of().name());
        var recorded = step.recorded();
        if (recorded != null) {
            line("#    as " + recorded.identity() + ", answered " + recorded.status() + " with " + recorded.size()
                    + " bytes, " + recorded.at());
            line("#    SHA-256 of the answer without its secrets: " + recorded.digest());
        }
        step.curl().notes().forEach(note -> line("#    " + note));
        if (!step.curl().command().isEmpty()) {
            line(step.curl().command());
        }
    }

    void answer(Found found, Repetition repetition) {
        line(switch (repetition.answer()) {
                    case SAME -> "same: ";
                    case FIXED -> "fixed: ";
                    case NOT_ASKED -> "could not be asked: ";
                }
                + repetition.sentence());
        line(found.check() + " · " + found.operation() + " · fingerprint " + found.fingerprint());
    }

    private void line(String text) {
        out.println(text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]", "\uFFFD"));
    }
}
