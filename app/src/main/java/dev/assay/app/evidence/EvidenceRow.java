package dev.assay.app.evidence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded item in the database: an outbox row until it is sealed, an index row afterwards.
 *
 * @param payload canonical bytes, encrypted, until they are in the ledger; afterwards empty, because it holds them
 * @param ledgerIndex the place in the ledger, null until it is sealed
 */
@MappedEntity("evidence_item")
@SuppressWarnings("ArrayRecordComponent") // bytes as they are kept; never compared as a record
record EvidenceRow(
        @Id UUID id,
        String type,
        Retention retention,
        Instant recordedAt,
        String actorId,
        String digest,
        byte[] payload,
        @Nullable Long ledgerIndex) {}
