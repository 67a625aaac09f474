package dev.assay.app.secrets;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks up secrets that are kept outside: {@code env:NAME} in the server's environment, {@code file:NAME} in a folder of its disk. */
@Singleton
public final class SecretReferences {
    private static final Pattern VARIABLE = Pattern.compile("ASSAY_SECRET_[A-Z0-9_]{1,80}");
    private static final int MOST_BYTES = 64 * 1024;

    private final Map<String, String> environment;
    private final Optional<Path> folder;

    @Inject
    SecretReferences(SecretSettings settings) {
        this(System.getenv(), settings.place());
    }

    SecretReferences(Map<String, String> environment, Optional<Path> folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** Whether a text is a reference and not a secret itself. */
    public static boolean isReference(String text) {
        return text.startsWith("env:") || text.startsWith("file:");
    }

    /**
     * The secret a reference names, without the line end a file may have. Only variables called {@code ASSAY_SECRET_…} and files below
     * {@code assay.secrets.folder} may be named, so that no user of the server can read anything else of it.
     */
    public String resolve(String reference) throws UnusableReference {
        if (reference.startsWith("env:")) {
            return variable(reference.substring("env:".length()));
        }
        if (reference.startsWith("file:")) {
            return file(reference.substring("file:".length()));
        }
        throw new UnusableReference("A reference to a secret starts with env: or file:.");
    }

    private String variable(String name) throws UnusableReference {
        if (!VARIABLE.matcher(name).matches()) {
            throw new UnusableReference(
                    "A referenced variable must be called ASSAY_SECRET_ and capitals, digits or _.");
        }
        var value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new UnusableReference("The server's environment has no variable " + name + ".");
        }
        return value;
    }

    private String file(String name) throws UnusableReference {
        var allowed = folder.orElseThrow(() -> new UnusableReference(
                "Secrets by file need the setting assay.secrets.folder, which the operator has not made."));
        try {
            var path = allowed.resolve(name).toRealPath();
            if (!path.startsWith(allowed.toRealPath())) {
                throw new UnusableReference("A referenced file must lie below the folder assay.secrets.folder.");
            }
            if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
                throw new UnusableReference("A referenced secret must be a regular file of at most 64 KiB.");
            }
            return Files.readString(path).stripTrailing();
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new UnusableReference("The referenced file cannot be read below the folder assay.secrets.folder.");
        }
    }
}
