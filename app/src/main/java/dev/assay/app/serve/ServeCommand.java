package dev.assay.app.serve;

import dev.assay.app.access.OneTimeLinks;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.storage.DirectoryOption;
import dev.assay.app.storage.Lease;
import dev.assay.app.storage.ServerOptions;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay serve}: runs the server until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the server until it is stopped (Ctrl-C or SIGTERM).",
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    /** Exit code: stopped as asked. */
    static final int STOPPED = 0;
    /** Exit code: another server has taken over the database. */
    static final int TAKEN_OVER = 5;

    @Mixin
    private DirectoryOption data = new DirectoryOption();

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws CannotStart, InterruptedException {
        var settings = options.settings();
        var home = data.home();
        try (var server = Server.start(settings, home);
                var hook = StopHook.of(server).leavingWith(STOPPED)) {
            if (spec != null) {
                tell(server, spec.commandLine().getOut());
            }
            server.awaitStop();
            return left(server, Objects.requireNonNull(spec).commandLine().getErr());
        }
    }

    /** The exit code of a server that has stopped, with a sentence where nobody asked it to. */
    static int left(Server server, PrintWriter err) {
        if (!server.takenOver()) {
            return STOPPED;
        }
        err.println(Lease.LOST);
        err.flush();
        return TAKEN_OVER;
    }

    private static void tell(Server server, PrintWriter out) {
        out.println("Assay answers at " + server.address());
        server.get(OneTimeLinks.class).firstAdministrator().ifPresent(path -> {
            out.println("There is no account yet. Make the first one, which administers this server, with this link:");
            out.println("  " + server.address().resolve(path));
            out.println("It works once; starting again makes another one.");
        });
        out.flush();
    }
}
