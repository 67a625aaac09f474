package dev.assay.app.scans;

import dev.assay.scanner.JournalFile;
import dev.assay.scanner.Scan;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.config.ScanFile;
import dev.assay.scanner.config.ScanFileException;
import dev.assay.scanner.report.Cleanup;
import dev.assay.scanner.report.KnownSecrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay cleanup}: removes what a scan made at its target and left there. */
@Command(
        name = "cleanup",
        description = "Removes what an earlier scan made at its target, as its journal has it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 nothing is left; 1 something is; 2 wrong usage, journal or scan file; 70 internal failure."
        })
public final class CleanupCommand implements Callable<Integer> {

    private static final int LEFT = 1;
    private static final int USAGE = 2;

    @Parameters(index = "0", paramLabel = "JOURNAL", description = "The journal that the scan named.")
    private Path journal = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", description = "The scan file (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("assay.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        try {
            var file = ScanFile.read(config, System::getenv);
            return clean(file, kept(file));
        } catch (ScanFileException wrong) {
            err().println(wrong.getMessage());
            return USAGE;
        } finally {
            err().flush();
            out().flush();
        }
    }

    private JournalFile.Kept kept(ScanFile file) {
        JournalFile.Kept kept;
        try {
            kept = JournalFile.read(journal);
        } catch (IOException e) {
            throw wrong(journal + " cannot be used: " + e.getMessage());
        }
        if (!kept.url().equals(file.target().baseUrl().toString())) {
            throw wrong(journal + " is of a scan of another target than " + config + " names");
        }
        return kept;
    }

    private int clean(ScanFile file, JournalFile.Kept kept) throws ScanFileException {
        if (kept.left().isEmpty()) {
            out().println("Nothing is left of scan " + kept.scan() + ".");
            return 0;
        }
        var permission = TargetPermission.of(file, TokenLook.fromHere(clock));
        if (permission.refusal() != null) {
            throw wrong(config + ": " + permission.refusal());
        }
        if (!permission.active()) {
            throw wrong(
                    config + ": nobody has shown that the target may be tested actively, so nothing is removed there");
        }
        var request = ScanSetup.of(file, permission, clock).request();
        var told = new Scan(clock).cleanup(request, kept.left(), new StopSignal());
        print(told, KnownSecrets.of(file.identities()));
        return told.left().isEmpty() ? 0 : LEFT;
    }

    private void print(Cleanup told, KnownSecrets secrets) {
        out().println(told.removed() + " removed, " + told.left().size() + " left.");
        for (var left : told.left()) {
            out().println("Left  " + secrets.without(left.sentence()).replaceAll("\\p{Cntrl}", "\uFFFD"));
        }
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
