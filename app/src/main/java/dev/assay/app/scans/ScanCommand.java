package dev.assay.app.scans;

import dev.assay.scanner.JournalFile;
import dev.assay.scanner.Scan;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.config.ScanFile;
import dev.assay.scanner.config.ScanFileException;
import dev.assay.scanner.probe.CallbackAddress;
import dev.assay.scanner.probe.CallbackListener;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.report.UnreadableReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay scan}: scans what a scan file names, without a server, and judges the result at a gate. */
@Command(
        name = "scan",
        description = "Scans the API that a scan file names; needs no server.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 passed; 1 gate failed; 2 wrong usage or configuration; 3 incomplete; 4 stopped for safety;",
            "5 passed, but the run could not be stored at the server; 70 internal failure."
        })
public final class ScanCommand extends TypedCommand {

    private static final int USAGE = 2;
    private static final int UNREAD = 3;
    private static final int INTERNAL = 70;

    @Option(names = "--config", paramLabel = "FILE", description = "The scan file (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("assay.yaml");

    @Option(names = "--profile", paramLabel = "P", description = "ci, standard, deep or lab; replaces the file's.")
    private @Nullable String profile;

    @Option(
            names = "--callback-listen",
            paramLabel = "ADDRESS:PORT",
            description = "Listen there for calls of the target; replaces callback of the file.")
    private @Nullable String callbackListen;

    @Option(
            names = "--callback-url",
            paramLabel = "URL",
            description = "By which the target reaches --callback-listen.")
    private @Nullable String callbackUrl;

    @Mixin
    private GateOptions gating = new GateOptions();

    @Mixin
    private ReportFiles reports = new ReportFiles();

    @Mixin
    private SubmitOptions storing = new SubmitOptions();

    @Option(names = "--dry-run", description = "Read the description, say what would be asked, ask nothing.")
    private boolean dryRun;

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
            return scan(gating.gate(), gating.beside(clock), file());
        } catch (ScanFileException | UnreadableReport wrong) {
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

    private int scan(Gate gate, GateOptions.Beside beside, ScanFile file) throws IOException, ScanFileException {
        var unwritable = reports.unwritable();
        if (unwritable != null) {
            throw wrong(unwritable);
        }
        var permission = TargetPermission.of(file, dryRun ? null : TokenLook.fromHere(clock));
        if (permission.refusal() != null) {
            throw wrong(config + ": " + permission.refusal());
        }
        var handover = storing.asked() && !dryRun ? storing.handover(System::getenv) : null;
        permission.notes().forEach(note -> err().println("assay: " + note));
        var setup = ScanSetup.of(file, permission, clock);
        try (var listener = listener(file)) {
            var heard = listener == null ? setup : setup.listening(listener);
            if (dryRun) {
                new DryRun(out()).print(heard.request(), Scan.estimate(heard.request()));
                return heard.request().description().operations().isEmpty() ? UNREAD : 0;
            }
            return finish(gate, beside, heard, handover);
        }
    }

    /** Where the target's calls are heard, when the file or the options say so. */
    private @Nullable CallbackListener listener(ScanFile file) throws ScanFileException {
        var listen = callbackListen;
        var url = callbackUrl;
        if ((listen == null) != (url == null)) {
            throw wrong("--callback-listen and --callback-url belong together");
        }
        try {
            var at = listen == null || url == null ? file.callback() : CallbackAddress.of(listen, url);
            return at == null ? null : CallbackListener.at(at);
        } catch (IllegalArgumentException e) {
            throw wrong("--callback-listen and --callback-url: " + e.getMessage());
        } catch (IOException e) {
            throw wrong("nothing can listen for calls of the target there: " + e.getMessage());
        }
    }

    private int finish(Gate gate, GateOptions.Beside beside, ScanSetup setup, @Nullable Handover handover)
            throws IOException {
        var stop = new StopSignal();
        var interruption = Interruption.of(stop);
        try {
            var review = beside.review(journalled(setup.request(), stop));
            var judged =
                    new Judged(review, gate.judge(review), setup.permission().basis(), setup.anchor());
            var secrets = KnownSecrets.of(setup.file().identities());
            reports.write(judged, secrets);
            new ScanSummary(out(), secrets).print(judged, reports);
            if (secrets.found() > 0) {
                err().println("assay: a credential was about to leave in a report and was taken out " + secrets.found()
                        + " times; this is a mistake of Assay's.");
            }
            int code = stored(judged, secrets, handover);
            interruption.leaveWith(code);
            return code;
        } finally {
            out().flush();
            interruption.done();
        }
    }

    /** The code to leave with: a gate that failed or was not reached outweighs a run that could not be stored. */
    private int stored(Judged judged, KnownSecrets secrets, @Nullable Handover handover) throws IOException {
        int code = judged.gate().standing().exitCode();
        if (handover == null) {
            return code;
        }
        var json = reports.jsonOf(judged, secrets);
        try {
            var outcome = handover.submit(json);
            if (outcome instanceof Handover.Outcome.Stored stored) {
                reports.output("server-run", stored.run());
            }
            return SubmitCommand.told(handover, outcome, out(), err()) || code != 0 ? code : SubmitCommand.NOT_STORED;
        } finally {
            if (!reports.has(json)) {
                Files.deleteIfExists(json);
            }
        }
    }

    /** Scans with a journal, which stays when something that was made does. */
    private ScanReport journalled(ScanRequest request, StopSignal stop) throws IOException {
        var file = reports.journal(config, request.scanId());
        try (var journal = new JournalFile(file, request)) {
            var report = run(request.writing(journal), stop);
            var left = report.cleanup().left();
            if (left.isEmpty()) {
                journal.discard();
                return report;
            }
            err().println("assay: " + left.size() + " of what the scan made may still be there; try: assay cleanup "
                    + file + " --config " + config);
            return report;
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
}
