package dev.assay.app.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link that does one thing once.
 *
 * @param hash the hash of the key in the link
 * @param accountId whose it is; null for the first administrator, who has no account yet
 * @param usedAt when it was used or made void, or null
 */
@MappedEntity("access_link")
record OneTimeLink(
        @Id UUID id,
        String hash,
        Purpose purpose,
        @Nullable UUID accountId,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {

    /** What a link does. */
    enum Purpose {
        /** Makes the first account of a new server. */
        FIRST_ADMINISTRATOR,
        /** Lets somebody invited choose a password, or choose another one. */
        INVITATION,
        /** Signs somebody in. */
        SIGN_IN
    }
}
