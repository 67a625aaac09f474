package dev.assay.app.serve;

import dev.assay.app.access.OneTimeLinks;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.app.storage.DataDirectory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay serve}: runs the server until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the server until it is stopped (Ctrl-C or SIGTERM).",
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default: ~/.local/share/assay).")
    private @Nullable Path data;

    @Option(names = "--settings", paramLabel = "FILE", description = "YAML file with assay.* settings.")
    private @Nullable Path settingsFile;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting, such as assay.server.port=8481.")
    private Map<String, String> flags = Map.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws CannotStart, InterruptedException {
        var settings = Settings.load(settingsFile, System.getenv(), flags);
        var home = data == null ? DataDirectory.usual(System.getenv()) : data;
        try (var server = Server.start(settings, home)) {
            var stop = new Thread(server::close, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            if (spec != null) {
                tell(server, spec.commandLine().getOut());
            }
            server.awaitStop();
        }
        return 0;
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
