package dev.assay.app.storage;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a server's settings, the same for every command that needs them. */
public final class ServerOptions {
    @Option(names = "--settings", paramLabel = "FILE", description = "YAML file with assay.* settings.")
    private @Nullable Path settingsFile;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting, such as assay.server.port=8481.")
    private Map<String, String> flags = Map.of();

    /**
     * What they, the environment and the defaults say together.
     *
     * @throws CannotStart when a setting is unknown or its value cannot be
     */
    public Settings settings() throws CannotStart {
        return Settings.load(settingsFile, System.getenv(), flags);
    }
}
