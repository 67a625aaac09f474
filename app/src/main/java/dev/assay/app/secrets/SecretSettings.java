package dev.assay.app.secrets;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.util.Optional;

/** Settings {@code assay.secrets.*}: the folder, or empty text for none. */
@ConfigurationProperties("assay.secrets")
record SecretSettings(String folder) {
    Optional<Path> place() {
        return folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder));
    }
}
