package dev.assay.app.access;

import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** API tokens for tests, made at the door. */
public final class TestToken {
    private TestToken() {}

    /** The text of a token that may do whatever a token can be given. */
    public static String mighty(TestServer server) {
        var maker = new Grant(
                new Actor(Actor.Kind.PERSON, UUID.randomUUID().toString(), "Ada", "local"),
                Role.ADMINISTRATOR,
                Role.ADMINISTRATOR.permissions(),
                null,
                Set.of());
        var held = EnumSet.noneOf(Permission.class);
        for (var permission : Permission.values()) {
            if (permission.forTokens() && maker.may(permission)) {
                held.add(permission);
            }
        }
        return server.get(ApiTokens.class)
                .make("test", held, Set.of(), Duration.ofDays(366), maker)
                .text();
    }
}
