package dev.assay.app.policies;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A branch of the governance repository that was moved with Git; only ever added.
 *
 * @param before the commit it pointed at, or null when the push made it
 * @param after the commit it points at since, or null when the push removed it
 * @param makerId the account that made the token the push came with
 */
@MappedEntity("policy_push")
record Push(
        @Id UUID id,
        String branch,
        @MappedProperty("before_revision") @Nullable String before,
        @MappedProperty("after_revision") @Nullable String after,
        UUID tokenId,
        String makerId,
        String makerName,
        String address,
        Instant pushedAt) {}
