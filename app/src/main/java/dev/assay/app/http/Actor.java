package dev.assay.app.http;

import io.micronaut.core.annotation.Introspected;
import java.util.Objects;

/**
 * Who does something: a person, an API token, or Assay itself.
 *
 * @param kind what sort of actor
 * @param id stays the same for ever, such as the account's id
 * @param name as shown to people
 * @param address the address the request came from, or "local" when none did
 */
@Introspected
public record Actor(Kind kind, String id, String name, String address) {
    /** Sorts of actors. */
    public enum Kind {
        PERSON,
        TOKEN,
        SYSTEM,
        /** Someone who has not signed in. */
        ANONYMOUS
    }

    public Actor {
        Objects.requireNonNull(kind);
        if (id.isBlank() || name.isBlank() || address.isBlank()) {
            throw new IllegalArgumentException("an actor has an id, a name and an address");
        }
    }

    /** Assay acting by itself, such as its scheduler; {@code part} says which part. */
    public static Actor system(String part) {
        return new Actor(Kind.SYSTEM, "system:" + part, "Assay (" + part + ")", "local");
    }

    /** Somebody from an address who has not signed in. */
    public static Actor anonymous(String address) {
        return new Actor(Kind.ANONYMOUS, "anonymous", "anonymous", address);
    }
}
