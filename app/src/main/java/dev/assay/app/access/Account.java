package dev.assay.app.access;

import dev.assay.app.http.Actor;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's account.
 *
 * @param email the address it is signed in with, in lower case; one account has it
 * @param password the Argon2id hash, or null until the invitation is taken up
 * @param auditId for an auditor the one audit it is bound to, otherwise null
 * @param expiresAt when it stops working, or null; an auditor's always has one
 * @param disabledAt when it was switched off, or null
 * @param factorKey the second factor's key, encrypted and in base64, or null where there is none
 * @param factorSince when the second factor was confirmed, or null while it is being set up
 * @param factorStep the last time step of which a code was used, so that no code counts twice
 * @param version counts changes, from 1
 */
@MappedEntity("access_account")
public record Account(
        @Id UUID id,
        String email,
        String name,
        Role role,
        @Nullable String password,
        @Nullable UUID auditId,
        @Nullable Instant expiresAt,
        @Nullable Instant disabledAt,
        @Nullable String factorKey,
        @Nullable Instant factorSince,
        long factorStep,
        Instant createdAt,
        int version) {

    public Account {
        if ((role == Role.AUDITOR) != (auditId != null) || (role == Role.AUDITOR && expiresAt == null)) {
            throw new IllegalArgumentException("an auditor, and only an auditor, is bound to an audit and to an end");
        }
    }

    /** Whether its owner may be signed in at this instant. */
    public boolean worksAt(Instant now) {
        return disabledAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    public boolean hasSecondFactor() {
        return factorSince != null;
    }

    /** Whether its owner has taken up the invitation. */
    public boolean takenUp() {
        return password != null;
    }

    /** The account as the one who acts. */
    public Actor actor(String address) {
        return new Actor(Actor.Kind.PERSON, id.toString(), name, address);
    }
}
