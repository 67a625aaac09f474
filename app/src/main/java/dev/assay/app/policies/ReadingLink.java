package dev.assay.app.policies;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link by which one person without an account reads and acknowledges policies, until it ends or another one is made.
 *
 * @param hash the hash of the key in the link
 * @param person the person's id on the roster
 * @param voidedAt when another link took its place; null while none did
 */
@MappedEntity("acknowledgement_link")
record ReadingLink(
        @Id UUID id,
        String hash,
        String person,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant voidedAt) {}
