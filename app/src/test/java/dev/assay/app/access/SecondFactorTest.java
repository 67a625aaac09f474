package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@ServerTest("assay.access.second-factor-always=true")
class SecondFactorTest {
    private static final Pattern KEY = Pattern.compile("secret=([A-Z2-7]{32})");
    private static final Pattern RECOVERY = Pattern.compile("<li>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</li>");

    @Test
    void whereItIsNeededNothingIsReachedBeforeItIsSetUpAndThenNothingWithoutACode(TestServer server, Accounts accounts)
            throws Exception {
        var visitor = Visitor.as(server, Role.OFFICER);
        var gate = visitor.get("/account");
        assertThat(gate.statusCode()).isEqualTo(303);
        assertThat(gate.headers().firstValue("Location")).hasValue("/second-factor");
        assertThat(visitor.json("GET", "/api/v1/people", "").statusCode()).isEqualTo(401);

        var offer = visitor.get("/second-factor/set-up");
        var key = KEY.matcher(offer.body());
        assertThat(key.find()).isTrue();
        assertThat(visitor.post("/second-factor/set-up", "code", "000000").statusCode())
                .isEqualTo(422);
        var waiting = visitor.copy();
        var codes = visitor.post(
                "/second-factor/set-up",
                "code",
                Totp.codeAt(key.group(1), server.clock().instant()));
        var recovery = RECOVERY.matcher(codes.body());
        assertThat(recovery.results().count()).isEqualTo(10);
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
        assertThat(waiting.get("/account").headers().firstValue("Location")).hasValue("/sign-in?next=%2Faccount");

        recovery.reset();
        assertThat(recovery.find()).isTrue();
        codeIsAskedForAgain(server, accounts.get(visitor.account().id()), key.group(1), recovery.group(1));
    }

    private static void codeIsAskedForAgain(TestServer server, Account account, String key, String recovery)
            throws Exception {
        var used = Totp.codeAt(key, server.clock().instant());
        var visitor = again(server, account);
        assertThat(visitor.get("/second-factor").statusCode()).isEqualTo(200);
        assertThat(visitor.post("/second-factor", "code", used).statusCode())
                .as("used already")
                .isEqualTo(422);
        assertThat(visitor.get("/second-factor/set-up").statusCode())
                .as("no other key")
                .isEqualTo(409);
        server.clock().advance(Duration.ofSeconds(60));
        var code = Totp.codeAt(key, server.clock().instant());
        assertThat(visitor.post("/second-factor", "code", code).statusCode()).isEqualTo(303);
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);

        var lost = again(server, account);
        lost.get("/second-factor");
        assertThat(lost.post("/second-factor", "code", recovery.toUpperCase()).statusCode())
                .isEqualTo(303);
        var twice = again(server, account);
        twice.get("/second-factor");
        assertThat(twice.post("/second-factor", "code", recovery).statusCode()).isEqualTo(422);
    }

    private static Visitor again(TestServer server, Account account) throws Exception {
        var visitor = Visitor.anonymous(server);
        visitor.follow(server.get(OneTimeLinks.class).signIn(account, Actor.system("test")));
        return visitor;
    }

    @Test
    void theKeyIsNotReadableInTheDatabase(TestServer server, Accounts accounts) throws Exception {
        var visitor = Visitor.as(server, Role.ENGINEER);
        var key = KEY.matcher(visitor.get("/second-factor/set-up").body());
        assertThat(key.find()).isTrue();
        var stored = accounts.get(visitor.account().id()).factorKey();
        assertThat(stored).isNotNull();
        assertThat(new String(Base64.getDecoder().decode(stored), StandardCharsets.ISO_8859_1))
                .doesNotContain(key.group(1));
    }
}
