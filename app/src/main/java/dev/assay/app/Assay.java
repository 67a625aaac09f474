package dev.assay.app;

import dev.assay.app.audits.VerifyCommand;
import dev.assay.app.backups.BackupCommand;
import dev.assay.app.backups.RestoreCommand;
import dev.assay.app.demo.DemoCommand;
import dev.assay.app.evidence.KeysCommand;
import dev.assay.app.evidence.LedgerCommand;
import dev.assay.app.policies.PoliciesCommand;
import dev.assay.app.samples.SampleCommand;
import dev.assay.app.scans.CleanupCommand;
import dev.assay.app.scans.ReproduceCommand;
import dev.assay.app.scans.ScanCommand;
import dev.assay.app.scans.SubmitCommand;
import dev.assay.app.serve.HealthCommand;
import dev.assay.app.serve.ServeCommand;
import dev.assay.app.serve.Version;
import dev.assay.app.settings.CannotStart;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's front door: {@code assay COMMAND}. Each command is a small class in the room it opens. */
@Command(
        name = "assay",
        description = "Turns API security testing into audit evidence.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            HealthCommand.class,
            ScanCommand.class,
            ReproduceCommand.class,
            SubmitCommand.class,
            CleanupCommand.class,
            VerifyCommand.class,
            SampleCommand.class,
            PoliciesCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            LedgerCommand.class,
            KeysCommand.class
        })
public final class Assay implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    /** Runs one command and leaves with its exit code: 0 done, 2 wrong usage or settings, 70 our own failure. */
    public static void main(String[] args) {
        int code;
        try {
            code = commandLine().execute(args);
        } catch (Error fatal) { // picocli hands on exceptions alone; without this the exit code would be that of a
            // gate that failed
            UnforeseenFailure.tell(fatal, "assay", new PrintWriter(System.err, true, StandardCharsets.UTF_8));
            code = 70;
        }
        System.exit(code);
    }

    /** The command line as it is run, also by tests. */
    public static CommandLine commandLine() {
        return new CommandLine(new Assay())
                .setExecutionExceptionHandler(Assay::failed)
                .setParameterExceptionHandler(Assay::misused);
    }

    private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        if (failure instanceof CannotStart) {
            line.getErr().println(failure.getMessage());
            return 2;
        }
        UnforeseenFailure.tell(failure, line.getCommandSpec().qualifiedName(), line.getErr());
        return 70;
    }

    /** One sentence on what was wrong and where to read on; the whole help would scroll it away. */
    private static int misused(CommandLine.ParameterException wrong, String[] args) {
        var line = wrong.getCommandLine();
        var err = line.getErr();
        err.println(wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("See " + line.getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
