package dev.assay.app.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser in which somebody is signed in.
 *
 * @param hash the hash of the id that only the browser's cookie holds
 * @param whole whether sign-in is complete; false while the second factor is waited for
 * @param seenAt the last request, to the minute
 * @param endedAt when it was ended, or null
 */
@MappedEntity("access_session")
record Session(
        @Id UUID id,
        String hash,
        UUID accountId,
        boolean whole,
        String address,
        Instant createdAt,
        Instant seenAt,
        @Nullable Instant endedAt) {

    boolean worksAt(Instant now, AccessSettings settings) {
        return endedAt == null
                && now.isBefore(createdAt.plus(settings.sessionLongest()))
                && now.isBefore(seenAt.plus(settings.sessionIdle()));
    }
}
