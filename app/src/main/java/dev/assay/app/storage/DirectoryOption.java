package dev.assay.app.storage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a data directory. */
public final class DirectoryOption {
    @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default: ~/.local/share/assay).")
    private @Nullable Path data;

    /** The directory that was named, or the usual one; absolute. */
    public Path home() {
        return (data == null ? DataDirectory.usual(System.getenv()) : data)
                .toAbsolutePath()
                .normalize();
    }
}
