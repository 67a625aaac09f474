package dev.assay.app.secrets;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Settings {@code assay.keys.*}. */
@ConfigurationProperties("assay.keys")
record KeySettings(String passphraseFile, String organisation) {
    @Nullable
    Path passphrase() {
        return passphraseFile.isEmpty() ? null : Path.of(passphraseFile);
    }
}
