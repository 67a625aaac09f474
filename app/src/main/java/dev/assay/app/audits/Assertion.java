package dev.assay.app.audits;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * Management's assertion as a named manager signed it in Assay; it stays as it is, and other words need another signature.
 *
 * @param words all of it, and {@code wordsSha256} the digest of their UTF-8, in hex
 * @param standing the manager's position, as they gave it
 * @param actorName the manager
 */
@Serdeable
@MappedEntity("audit_assertion")
public record Assertion(
        @Id UUID id,
        UUID auditId,
        String words,
        String wordsSha256,
        String standing,
        String actorId,
        String actorName,
        Instant signedAt) {}
