package dev.assay.app.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often somebody tried lately.
 *
 * @param subject an account or an address
 * @param failures tries that did not succeed, none of them after a quiet time
 * @param since when the latest of them was
 * @param blockedUntil before which no further try is looked at, or null
 */
@MappedEntity("access_attempt")
record Attempt(
        @Id String subject,
        int failures,
        Instant since,
        @Nullable Instant blockedUntil) {}
