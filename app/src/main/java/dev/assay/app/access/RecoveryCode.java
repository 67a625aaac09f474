package dev.assay.app.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code that stands in once for the second factor; only its hash is kept. */
@MappedEntity("access_recovery_code")
record RecoveryCode(
        @Id UUID id, UUID accountId, String hash, @Nullable Instant usedAt) {}
