package dev.assay.app.access;

import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** API tokens for tests, made at the door. */
public final class TestToken {
    private TestToken() {}

    /** The text of a token that may do whatever a token can be given. */
    public static String mighty(TestServer server) {
        var maker = maker(server);
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

    /** The text of a token that an account made with all that its tokens can hold; empty when that is nothing. */
    public static String of(TestServer server, Account account) {
        var maker = Grant.of(account, "local");
        var held = EnumSet.noneOf(Permission.class);
        for (var permission : Permission.values()) {
            if (permission.forTokens() && maker.may(permission)) {
                held.add(permission);
            }
        }
        return held.isEmpty()
                ? ""
                : server.get(ApiTokens.class)
                        .make("test", held, Set.of(), Duration.ofDays(1), maker)
                        .text();
    }

    /** What an administrator may whose account was just made. */
    public static Grant maker(TestServer server) {
        var mail = "ada-" + UUID.randomUUID() + "@example.com";
        var account = server.get(Accounts.class)
                .invite(new Invitation("Ada", mail, Role.ADMINISTRATOR, null, null), Actor.system("test"))
                .account();
        return Grant.of(account, "local");
    }

    /** Sets up a second factor for whoever is signed in; its key and the recovery codes, by what they are called. */
    public static Map<String, String> secondFactor(TestServer server, Visitor visitor)
            throws IOException, InterruptedException {
        var key = Pattern.compile("secret=([A-Z2-7]{32})")
                .matcher(visitor.get("/second-factor/set-up").body());
        if (!key.find()) {
            throw new AssertionError("no key is offered");
        }
        var code = Totp.codeAt(key.group(1), server.clock().instant());
        var codes = visitor.post("/second-factor/set-up", "code", code).body();
        Map<String, String> secrets = new HashMap<>(Map.of("second factor's key", key.group(1)));
        Pattern.compile("<li>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</li>")
                .matcher(codes)
                .results()
                .forEach(one -> secrets.put("recovery code " + secrets.size(), one.group(1)));
        visitor.get("/account");
        return secrets;
    }
}
