package dev.assay.app.evidence;

import dev.assay.app.secrets.SecretFields;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.Database;
import dev.assay.evidence.ledger.HighestCheckpointFile;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.signature.Keys;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import java.io.IOException;
import java.time.Clock;

/** Opens the ledger, wherever it is, when the server starts. */
@Factory
final class ServerLedger {
    /** The second place, beside the keys. */
    static final String HIGHEST = "highest-checkpoint";

    /**
     * The ledger. Its name comes from the directory's id and stays; the highest checkpoint ever signed is remembered beside the keys,
     * apart from the ledger. The secrets are opened before it, because nothing may be changed in a directory that they refuse.
     */
    @Context
    @Bean(preDestroy = "close")
    Ledger ledger(
            DataDirectory directory,
            Database database,
            Keys keys,
            SecretFields secrets,
            EvidenceSettings settings,
            Clock clock)
            throws CannotStart {
        var highest = new HighestCheckpointFile(directory.keys().resolve(HIGHEST));
        var place = new LedgerPlace(directory, database);
        try {
            return Ledger.over(place.openOrBegin(settings.ledger()), keys, clock, "assay/" + directory.id(), highest);
        } catch (IOException e) {
            throw new CannotStart("Cannot open the ledger " + place + ": " + e.getMessage(), e);
        }
    }
}
