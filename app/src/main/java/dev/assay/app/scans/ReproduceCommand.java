package dev.assay.app.scans;

import dev.assay.scanner.Scan;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.config.ScanFile;
import dev.assay.scanner.config.ScanFileException;
import dev.assay.scanner.config.Written;
import dev.assay.scanner.report.EarlierReport;
import dev.assay.scanner.report.EarlierReport.Found;
import dev.assay.scanner.report.Repetition;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.report.UnreadableReport;
import dev.assay.scanner.reproduction.Reproduction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay reproduce}: shows how a finding of an earlier scan is repeated by hand, or asks its question again. */
@Command(
        name = "reproduce",
        description = "Prints every exchange that proves a finding with a curl line each, or asks its question again.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 printed, or with --run the same weakness again; 1 with --run: fixed; 2 wrong usage, report"
                    + " or",
            "scan file; 3 with --run: could not be asked; 4 with --run: stopped for safety; 70 internal failure."
        })
public final class ReproduceCommand extends TypedCommand {

    private static final int FIXED = 1;
    private static final int USAGE = 2;
    private static final int NOT_ASKED = 3;
    private static final int SAFETY = 4;

    @Parameters(index = "0", paramLabel = "SCAN", description = "The report that assay scan --json wrote.")
    private Path scan = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FINDING",
            description =
                    "Its number in the report, its fingerprint or the beginning of it; without it all are listed.")
    private @Nullable String finding;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The scan file: its variables stand in the curl lines for what is secret"
                    + " (default: assay.yaml if it is there).")
    private @Nullable Path config;

    @Option(names = "--run", description = "Ask the finding's question again, as a scan of this one check does.")
    private boolean run;

    @Option(names = "--profile", paramLabel = "P", description = "With --run: replaces the scan file's profile.")
    private @Nullable String profile;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        try {
            var report = EarlierReport.read(scan);
            if (finding == null) {
                new ReproductionText(out()).list(report);
                return 0;
            }
            var found = named(report, finding);
            return run ? again(found) : shown(report, found);
        } catch (ScanFileException | UnreadableReport wrong) {
            err().println(wrong.getMessage());
            return USAGE;
        } finally {
            err().flush();
            out().flush();
        }
    }

    private int shown(EarlierReport report, Found found) throws UnreadableReport, ScanFileException {
        var names = found.steps().stream().map(EarlierReport.Step::exchange).collect(Collectors.toSet());
        var exchanges = EarlierReport.exchanges(scan, names);
        new ReproductionText(out())
                .show(report, found, Reproduction.of(found, exchanges, report.targetUrl(), written()));
        return 0;
    }

    private @Nullable Written written() throws ScanFileException {
        var file = config;
        if (file == null) {
            var usual = Path.of("assay.yaml");
            if (!Files.isRegularFile(usual)) {
                return null;
            }
            file = usual;
        }
        return Written.in(file);
    }

    private int again(Found found) throws ScanFileException {
        var named = config;
        if (named == null) {
            throw wrong("--run needs --config: the scan file says where and as whom to ask");
        }
        var file = read(named);
        var permission = TargetPermission.of(file, TokenLook.fromHere(clock));
        if (permission.refusal() != null) {
            throw wrong(named + ": " + permission.refusal());
        }
        permission.notes().forEach(note -> err().println("assay: " + note));
        var setup = ScanSetup.of(file, permission, clock);
        var report = retest(setup, found);
        var repetition = Repetition.of(found, report);
        new ReproductionText(out()).answer(found, repetition);
        return switch (repetition.answer()) {
            case SAME -> 0;
            case FIXED -> FIXED;
            case NOT_ASKED -> report.verdict() == ScanReport.Verdict.STOPPED_FOR_SAFETY ? SAFETY : NOT_ASKED;
        };
    }

    private ScanReport retest(ScanSetup setup, Found found) {
        var stop = new StopSignal();
        var interruption = Interruption.of(stop);
        var progress = new ConsoleProgress(err(), ConsoleProgress.interactive());
        try {
            return new Scan(clock).retest(setup.request(), Repetition.cells(found), progress, stop);
        } finally {
            progress.end();
            interruption.done();
        }
    }

    private ScanFile read(Path file) throws ScanFileException {
        var read = ScanFile.read(file, System::getenv);
        var asked = profile;
        return asked == null
                ? read
                : read.with(Profile.ofSlug(asked).orElseThrow(() -> wrong("--profile is ci, standard, deep or lab")));
    }

    /** By number where there is a finding of that number, otherwise by fingerprint. */
    private Found named(EarlierReport report, String asked) {
        if (asked.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(asked);
            if (number >= 1 && number <= report.findings().size()) {
                return report.findings().get(number - 1);
            }
        }
        if (!asked.matches("[0-9a-f]{4,32}")) {
            throw wrong("FINDING is a number from 1 to " + report.findings().size()
                    + ", or at least the first 4 characters of a fingerprint");
        }
        var matching = report.findings().stream()
                .filter(found -> found.fingerprint().startsWith(asked))
                .toList();
        if (matching.isEmpty()) {
            throw wrong("no finding of " + scan + " has a fingerprint that begins with " + asked);
        }
        if (matching.stream().map(Found::fingerprint).distinct().count() > 1) {
            throw wrong(
                    matching.size() + " findings have a fingerprint that begins with " + asked + "; write more of it");
        }
        return matching.getFirst();
    }
}
