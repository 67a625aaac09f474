package dev.assay.app.scans;

import dev.assay.scanner.Scan;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.config.ScanFile;
import dev.assay.scanner.config.ScanFileException;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.ScanReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay scan}: scans what a scan file names, without a server, and judges the result at a gate. */
@Command(
        name = "scan",
        description = "Scans the API that a scan file names; needs no server.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 passed; 1 gate failed; 2 wrong usage or configuration; 3 incomplete; 4 stopped for safety;",
            "70 internal failure."
        })
public final class ScanCommand implements Callable<Integer> {

    private static final int USAGE = 2;
    private static final int INTERNAL = 70;

    @Option(names = "--config", paramLabel = "FILE", description = "The scan file (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("assay.yaml");

    @Option(names = "--profile", paramLabel = "P", description = "ci, standard, deep or lab; replaces the file's.")
    private @Nullable String profile;

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

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write confirmed findings as SARIF 2.1.0.")
    private @Nullable Path sarif;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write every check on every operation as JUnit XML.")
    private @Nullable Path junit;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the whole report as JSON.")
    private @Nullable Path json;

    @Option(names = "--dry-run", description = "Read the description, say what would be asked, ask nothing.")
    private boolean dryRun;

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock;

    /** For the command line. */
    public ScanCommand() {
        this(Clock.systemUTC());
    }

    ScanCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try {
            return scan(gate(), file());
        } catch (ScanFileException wrong) {
            err().println(wrong.getMessage());
            return USAGE;
        } catch (IOException unwritten) {
            err().println("assay: a report could not be written: " + unwritten.getMessage());
            return INTERNAL;
        } finally {
            err().flush();
            out().flush();
        }
    }

    private int scan(Gate gate, ScanFile file) throws IOException {
        var reports = new ReportFiles(sarif, junit, json);
        var unwritable = reports.unwritable();
        if (unwritable != null) {
            throw wrong(unwritable);
        }
        var permission = TargetPermission.of(file, TokenLook.fromHere(clock));
        if (permission.refusal() != null) {
            throw wrong(config + ": " + permission.refusal());
        }
        permission.notes().forEach(note -> err().println("assay: " + note));
        var setup = ScanSetup.of(file, permission, clock);
        if (dryRun) {
            new DryRun(out()).print(setup.request(), Scan.estimate(setup.request()));
            return 0;
        }
        return finish(gate, file, reports, setup.request(), permission.basis());
    }

    private int finish(Gate gate, ScanFile file, ReportFiles reports, ScanRequest request, String permission)
            throws IOException {
        var stop = new StopSignal();
        var interruption = Interruption.of(stop);
        try {
            var report = run(request, stop);
            var result = gate.judge(report);
            var secrets = KnownSecrets.of(file.identities());
            reports.write(report, result, permission, file, secrets);
            new ScanSummary(out(), secrets).print(report, result, permission, reports);
            if (secrets.found() > 0) {
                err().println("assay: a credential was about to leave in a report and was taken out " + secrets.found()
                        + " times; this is a mistake of Assay's.");
            }
            interruption.leaveWith(result.standing().exitCode());
            return result.standing().exitCode();
        } finally {
            out().flush();
            interruption.done();
        }
    }

    private ScanReport run(ScanRequest request, StopSignal stop) {
        var progress = new ConsoleProgress(err(), ConsoleProgress.interactive());
        try {
            return new Scan(clock).run(request, progress, stop);
        } finally {
            progress.end();
        }
    }

    private ScanFile file() throws ScanFileException {
        var read = ScanFile.read(config, System::getenv);
        var asked = profile;
        if (asked == null) {
            return read;
        }
        return read.with(Profile.ofSlug(asked).orElseThrow(() -> wrong("--profile is ci, standard, deep or lab")));
    }

    private Gate gate() {
        var severity = Severity.ofSlug(failOn.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> wrong("--fail-on is critical, high, medium, low or info"));
        var under = failUnder;
        if (!isPercent(coverageFloor) || (under != null && !isPercent(under))) {
            throw wrong("--coverage-floor and --fail-under are numbers from 0 to 100");
        }
        return new Gate(severity, under, coverageFloor);
    }

    private static boolean isPercent(double number) {
        return number >= 0 && number <= 100;
    }

    private ParameterException wrong(String says) {
        return new ParameterException(spec().commandLine(), says);
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("a command is run by the command line");
        }
        return spec;
    }
}
