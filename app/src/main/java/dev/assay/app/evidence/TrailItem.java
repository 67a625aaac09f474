package dev.assay.app.evidence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded item of any kind as the index knows it, sealed or not.
 *
 * @param digest of its canonical bytes when it was recorded
 * @param place its number in the ledger, null while it waits to be sealed
 */
public record TrailItem(
        UUID id,
        String type,
        Retention retention,
        Instant recordedAt,
        String actorId,
        String digest,
        @Nullable Long place) {
    static TrailItem of(EvidenceRow row) {
        return new TrailItem(
                row.id(),
                row.type(),
                row.retention(),
                row.recordedAt(),
                row.actorId(),
                row.digest(),
                row.ledgerIndex());
    }
}
