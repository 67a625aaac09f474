package dev.assay.app.scans;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay submit}: stores a report that {@code assay scan --json} wrote at a server, as submitted by CI. */
@Command(
        name = "submit",
        description = "Stores a report of assay scan --json at an Assay server, as submitted by CI.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 stored; 2 wrong usage; 5 the run could not be stored; 70 internal failure."})
public final class SubmitCommand implements Callable<Integer> {
    static final int NOT_STORED = 5;

    @Parameters(index = "0", paramLabel = "REPORT", description = "The report that assay scan --json wrote.")
    private Path report = Path.of("");

    @Mixin
    private SubmitOptions options = new SubmitOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var line = java.util.Objects.requireNonNull(spec).commandLine();
        var handover = options.handover(System::getenv);
        if (!Files.isRegularFile(report)) {
            throw new ParameterException(line, "there is no file " + report);
        }
        return told(handover, handover.submit(report), line.getOut(), line.getErr()) ? 0 : NOT_STORED;
    }

    /** Says what became of a report; whether it is stored. */
    static boolean told(Handover to, Handover.Outcome outcome, PrintWriter out, PrintWriter err) {
        switch (outcome) {
            case Handover.Outcome.Stored stored ->
                out.println("Stored     " + stored.run() + " at " + to.server() + "/scans/" + stored.run()
                        + ", submitted by CI from " + to.binding().words());
            case Handover.Outcome.NotStored not ->
                err.println("assay: the run is not stored at " + to.server() + ": " + not.why());
        }
        out.flush();
        err.flush();
        return outcome instanceof Handover.Outcome.Stored;
    }
}
