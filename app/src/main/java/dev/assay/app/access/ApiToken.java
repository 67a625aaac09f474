package dev.assay.app.access;

import dev.assay.app.http.Actor;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A machine's way in, such as a build's.
 *
 * @param hint the first characters of the token, by which people tell tokens apart
 * @param permissionNames names of permissions, separated by spaces
 * @param apiIds ids of the APIs it may touch, separated by spaces; empty for all
 * @param makerId the account that made it
 * @param seenAt when it was last used, to the minute, or null
 * @param rotatedTo the token that takes its place, or null
 */
@MappedEntity("access_token")
public record ApiToken(
        @Id UUID id,
        String name,
        String hint,
        String hash,
        String permissionNames,
        String apiIds,
        UUID makerId,
        String makerName,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant seenAt,
        @Nullable UUID rotatedTo) {

    public Set<Permission> permissions() {
        var held = EnumSet.noneOf(Permission.class);
        words(permissionNames).forEach(name -> held.add(Permission.valueOf(name)));
        return Collections.unmodifiableSet(held);
    }

    /** The APIs it may touch; empty for all. */
    public Set<UUID> apis() {
        return words(apiIds).stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
    }

    /** Counts what can happen to a token after it was made: it is rotated once, and revoked once. */
    public int version() {
        return 1 + (rotatedTo == null ? 0 : 1) + (revokedAt == null ? 0 : 1);
    }

    public boolean worksAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    /** The token as the one who acts. */
    public Actor actor(String address) {
        return new Actor(Actor.Kind.TOKEN, id.toString(), name, address);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
