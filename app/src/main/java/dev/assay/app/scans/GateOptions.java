package dev.assay.app.scans;

import dev.assay.scanner.check.Check;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.config.ExceptionsFile;
import dev.assay.scanner.config.ScanFileException;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.report.EarlierReport;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.Review;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.report.Suppression;
import dev.assay.scanner.report.UnreadableReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that say what a scan has to reach, and beside what it is seen. */
final class GateOptions {

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "A confirmed finding this bad fails: critical, high, medium, low, info (default: high).")
    private String failOn = "high";

    @Option(names = "--fail-under", paramLabel = "N", description = "A score under N fails (0 to 100).")
    private @Nullable Double failUnder;

    @Option(
            names = "--coverage-floor",
            paramLabel = "N",
            description = "Less coverage than N percent is incomplete (default: 80).")
    private double coverageFloor = 80;

    @Option(
            names = "--allow-incomplete",
            description = "Let an incomplete scan pass when nothing else is wrong; every report says so.")
    private boolean allowIncomplete;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "An earlier JSON report: what it has confirmed does not fail again.")
    private @Nullable Path baseline;

    @Option(
            names = "--exceptions",
            paramLabel = "FILE",
            description = "Findings that are let stand, each with reason, approver and last day.")
    private @Nullable Path exceptions;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** What a report is seen beside. */
    record Beside(@Nullable EarlierReport baseline, List<Suppression> suppressions) {
        Review review(ScanReport report) {
            return new Review(report, baseline, suppressions);
        }
    }

    Gate gate() {
        var severity = Severity.ofSlug(failOn.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> wrong("--fail-on is critical, high, medium, low or info"));
        var under = failUnder;
        if (!isPercent(coverageFloor) || (under != null && !isPercent(under))) {
            throw wrong("--coverage-floor and --fail-under are numbers from 0 to 100");
        }
        return new Gate(severity, under, coverageFloor, allowIncomplete);
    }

    Beside beside(Clock clock) throws ScanFileException, UnreadableReport {
        var earlier = baseline == null ? null : EarlierReport.read(baseline);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var checks = Catalogue.checks().stream()
                .map(Check::card)
                .map(card -> card.id())
                .collect(Collectors.toSet());
        List<Suppression> suppressions =
                exceptions == null ? List.of() : ExceptionsFile.read(exceptions, checks, today);
        return new Beside(earlier, suppressions);
    }

    private static boolean isPercent(double number) {
        return number >= 0 && number <= 100;
    }

    private ParameterException wrong(String says) {
        if (spec == null) {
            throw new IllegalStateException("options are read by the command line");
        }
        return new ParameterException(spec.commandLine(), says);
    }
}
