package dev.assay.app.evidence;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.app.storage.DirectoryOption;
import dev.assay.app.storage.ServerOptions;
import dev.assay.evidence.signature.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay ledger}: what is done to the ledger of a stopped server. */
@Command(
        name = "ledger",
        description = "Looks after the ledger of a server that is stopped.",
        mixinStandardHelpOptions = true,
        subcommands = LedgerCommand.Move.class)
public final class LedgerCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /** {@code assay ledger move}: root, checkpoints, timestamps and proofs stay what they are. */
    @Command(
            name = "move",
            description = "Moves the ledger between the data directory and PostgreSQL; root and proofs stay.",
            mixinStandardHelpOptions = true)
    static final class Move implements Callable<Integer> {
        /** Where to. */
        enum Place {
            FILE,
            POSTGRES
        }

        @Option(names = "--to", required = true, description = "file or postgres.")
        private Place to = Place.FILE;

        @Mixin
        private DirectoryOption data = new DirectoryOption();

        @Mixin
        private ServerOptions options = new ServerOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws CannotStart {
            var settings = options.settings();
            var home = data.home();
            var moved = move(settings, home, to == Place.POSTGRES, Clock.systemUTC());
            if (spec != null) {
                var out = spec.commandLine().getOut();
                out.println("Moved " + moved.entries() + " entries with root " + moved.root() + ".");
                out.println("The original is kept as " + moved.kept() + "; take it away when you are sure.");
                out.flush();
            }
            return 0;
        }
    }

    static LedgerMove.Moved move(Settings settings, Path home, boolean toDatabase, Clock clock) throws CannotStart {
        try {
            return StoppedServer.held(settings, home, clock, server -> {
                var keys = Keys.open(server.directory().keys(), server.passphrase());
                var move = new LedgerMove(server.directory(), server.database(), keys, clock);
                return toDatabase ? move.toDatabase() : move.toFiles();
            });
        } catch (IOException e) {
            throw new CannotStart("The ledger cannot be moved: " + e.getMessage(), e);
        }
    }
}
