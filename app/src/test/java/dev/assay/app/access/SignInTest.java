package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@ServerTest
class SignInTest {
    private static final String PASSWORD = "correct horse battery staple";

    @Test
    void aPasswordSignsInAndAWrongOneDoesNot(TestServer server, Accounts accounts) throws Exception {
        var account = withPassword(server, accounts, "maren");
        var visitor = Visitor.anonymous(server);
        visitor.get("/sign-in");
        var wrong = visitor.post("/sign-in", "email", account.email(), "password", "wrong");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Wrong e-mail or password.");

        var right = visitor.post("/sign-in", "email", account.email().toUpperCase(), "password", PASSWORD);
        assertThat(right.statusCode()).isEqualTo(303);
        var page = visitor.get("/account");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(account.name(), "Sign out");
    }

    @Test
    void theAnswerForAnUnknownPersonIsTheSameAsForAWrongPassword(TestServer server, Accounts accounts)
            throws Exception {
        var account = withPassword(server, accounts, "jon");
        var visitor = Visitor.anonymous(server);
        visitor.get("/sign-in");
        var known = visitor.post("/sign-in", "email", account.email(), "password", "wrong");
        var unknown = visitor.post("/sign-in", "email", "nobody@example.com", "password", "wrong");
        assertThat(strip(unknown.body(), "nobody@example.com")).isEqualTo(strip(known.body(), account.email()));
    }

    @Test
    void aPersonWhoWantedAPageComesToItAndNeverToAnotherSite(TestServer server, Accounts accounts) throws Exception {
        var account = withPassword(server, accounts, "wants");
        var visitor = Visitor.anonymous(server);
        var sent = visitor.get("/people?sort=name");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).hasValue("/sign-in?next=%2Fpeople%3Fsort%3Dname");
        visitor.get("/sign-in");
        for (String elsewhere :
                new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"}) {
            var answer =
                    visitor.copy().post("/sign-in", "email", account.email(), "password", PASSWORD, "next", elsewhere);
            assertThat(answer.headers().firstValue("Location")).as(elsewhere).hasValue("/");
        }
        var answer =
                visitor.post("/sign-in", "email", account.email(), "password", PASSWORD, "next", "/people?sort=name");
        assertThat(answer.headers().firstValue("Location")).hasValue("/people?sort=name");
    }

    @Test
    void guessingIsSlowedDownPerAccountAndForgottenAfterAWhile(TestServer server, Accounts accounts) throws Exception {
        var account = withPassword(server, accounts, "guessed");
        var visitor = Visitor.anonymous(server);
        visitor.get("/sign-in");
        for (int i = 0; i < Throttle.PER_ACCOUNT; i++) {
            assertThat(visitor.post("/sign-in", "email", account.email(), "password", "guess " + i)
                            .statusCode())
                    .isEqualTo(422);
        }
        var refused = visitor.post("/sign-in", "email", account.email(), "password", PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("61");

        server.clock().advance(Duration.ofMinutes(2));
        assertThat(visitor.post("/sign-in", "email", account.email(), "password", PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void onlyAQuietTimeForgetsGuesses(TestServer server, Throttle throttle) {
        var guesser = "account:" + UUID.randomUUID();
        for (int i = 0; i < Throttle.PER_ACCOUNT; i++) {
            throttle.attempt(guesser, Throttle.PER_ACCOUNT);
        }
        for (int minutes : new int[] {1, 2, 4, 8, 15, 15, 15}) {
            server.clock().advance(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThatThrownBy(() -> throttle.attempt(guesser, Throttle.PER_ACCOUNT))
                    .as("within %d minutes", minutes)
                    .isInstanceOf(Refusal.TooMany.class);
            server.clock().advance(Duration.ofSeconds(2));
            throttle.attempt(guesser, Throttle.PER_ACCOUNT);
        }
        server.clock().advance(Duration.ofMinutes(31));
        throttle.attempt(guesser, Throttle.PER_ACCOUNT);
        throttle.attempt(guesser, Throttle.PER_ACCOUNT);
    }

    @Test
    void guessingAtAnUnknownPersonIsSlowedDownJustTheSame(TestServer server) throws Exception {
        server.clock().advance(Duration.ofMinutes(40));
        var visitor = Visitor.anonymous(server);
        visitor.get("/sign-in");
        for (int i = 0; i < Throttle.PER_ACCOUNT; i++) {
            assertThat(visitor.post("/sign-in", "email", "Nobody.Here@example.com", "password", "guess " + i)
                            .statusCode())
                    .isEqualTo(422);
        }
        var refused = visitor.post("/sign-in", "email", " nobody.here@example.com", "password", PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("61");
    }

    @Test
    void aSessionEndsWhenItIsIdleWhenItIsOldAndWhenItIsLeft(TestServer server) throws Exception {
        var idle = Visitor.as(server, Role.OFFICER);
        var old = Visitor.as(server, Role.OFFICER);
        var left = Visitor.as(server, Role.OFFICER);
        var stolen = left.copy();
        assertThat(left.post("/sign-out").statusCode()).isEqualTo(303);
        assertThat(stolen.get("/account").statusCode()).isEqualTo(303);

        for (int i = 0; i < 11; i++) {
            server.clock().advance(Duration.ofMinutes(65));
            assertThat(old.get("/account").statusCode()).isEqualTo(200);
        }
        assertThat(idle.get("/account").statusCode()).isEqualTo(303);
        server.clock().advance(Duration.ofMinutes(6));
        assertThat(old.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void theSessionCookieCannotBeReadByScriptsAndIsNotWhatTheDatabaseHolds(TestServer server, Accounts accounts)
            throws Exception {
        var account = withPassword(server, accounts, "cookie");
        var visitor = Visitor.anonymous(server);
        visitor.get("/sign-in");
        var answer = visitor.post("/sign-in", "email", account.email(), "password", PASSWORD);
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .containsIgnoringCase("assay-session=")
                .containsIgnoringCase("; HttpOnly")
                .contains("SameSite=Lax", "Path=/");
        var value = Pattern.compile("assay-session=([^;]+)").matcher(cookie);
        assertThat(value.find()).isTrue();
        assertThat(server.get(SessionRepository.class).findByHash(value.group(1)))
                .isEmpty();
        assertThat(server.get(SessionRepository.class).findByHash(RandomSecret.hash(value.group(1))))
                .isPresent();
    }

    @Test
    void aDisabledAccountIsOutAtOnceAndTheLastAdministratorStays(TestServer server, Accounts accounts)
            throws Exception {
        var visitor = Visitor.as(server, Role.ENGINEER);
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
        accounts.disable(
                visitor.account().id(), accounts.get(visitor.account().id()).version(), Actor.system("test"));
        assertThat(visitor.get("/account").statusCode()).isEqualTo(303);
    }

    static Account withPassword(TestServer server, Accounts accounts, String name) throws Exception {
        var invited = accounts.invite(
                Invitation.of(name + " Test", "x." + name.charAt(0) + System.nanoTime() + "@example.com", Role.OFFICER),
                Actor.system("test"));
        var answer = Visitor.anonymous(server).follow(invited.path(), "password", PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return accounts.get(invited.account().id());
    }

    private static String strip(String page, String email) {
        return page.replace(email, "").replaceAll("nonce=\"[^\"]+\"", "").replaceAll("value=\"[0-9a-f]{64}\"", "");
    }
}
