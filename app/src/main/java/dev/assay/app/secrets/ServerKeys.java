package dev.assay.app.secrets;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.storage.DataDirectory;
import dev.assay.evidence.signature.KeyOwner;
import dev.assay.evidence.signature.Keys;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the keys of the data directory, or makes them at the first start. */
@Factory
final class ServerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ServerKeys.class);

    /** The signing and wrapping keys; a server without them does not start. */
    @Singleton
    Keys keys(DataDirectory directory, KeySettings settings, Clock clock) throws CannotStart {
        try {
            var owner = new KeyOwner(settings.organisation(), directory.demo());
            var keys = Keys.openOrCreate(directory.keys(), owner, settings.passphrase(), clock, ledgerBegun(directory));
            keys.warnings().forEach(LOG::warn);
            return keys;
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart("Cannot use the keys: " + e.getMessage(), e);
        }
    }

    private static boolean ledgerBegun(DataDirectory directory) throws IOException {
        try (var files = Files.list(directory.ledger())) {
            return files.findAny().isPresent();
        }
    }
}
