package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.audits.Shop;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServerTest
class TokensTest {
    @Test
    void aTokenDoesWhatItWasGivenAndNothingElse(TestServer server, ApiTokens tokens) throws Exception {
        var made = make(server, "ci", Permission.VIEW_PEOPLE);
        assertThat(made.text()).startsWith("assay_").hasSize(6 + 43);
        assertThat(call(server, "/api/v1/people", made.text())).isEqualTo(200);
        assertThat(call(server, "/people/tokens/new", made.text())).isEqualTo(403);
        assertThat(call(server, "/account", made.text())).isEqualTo(403);
        assertThat(call(server, "/api/v1/people", made.text() + "x")).isEqualTo(401);
        assertThat(made.toString()).doesNotContain(made.text());
    }

    @Test
    void aRotatedTokenGoesOnForTheOverlapAndARevokedOneStopsAtOnce(TestServer server, ApiTokens tokens)
            throws Exception {
        var old = make(server, "rotating", Permission.VIEW_PEOPLE);
        var next = tokens.rotate(
                old.token().id(), Duration.ofHours(24), TestToken.maker(server).actor());
        assertThat(call(server, "/api/v1/people", old.text())).isEqualTo(200);
        assertThat(call(server, "/api/v1/people", next.text())).isEqualTo(200);
        server.clock().advance(Duration.ofHours(24));
        assertThat(call(server, "/api/v1/people", old.text())).isEqualTo(401);
        tokens.revoke(next.token().id(), TestToken.maker(server).actor());
        assertThat(call(server, "/api/v1/people", next.text())).isEqualTo(401);
    }

    @Test
    void aTokenEnds(TestServer server, ApiTokens tokens) throws Exception {
        var made = tokens.make(
                "short", EnumSet.of(Permission.VIEW_PEOPLE), Set.of(), Duration.ofDays(1), TestToken.maker(server));
        server.clock().advance(Duration.ofDays(1));
        assertThat(call(server, "/api/v1/people", made.text())).isEqualTo(401);
    }

    @Test
    void nobodyGivesATokenWhatTheyMayNotDoOrWhatIsNotForTokens(TestServer server, ApiTokens tokens) {
        for (var lasting : List.of(Permission.EDIT_TOKENS, Permission.EDIT_PEOPLE, Permission.INVITE_AUDITORS)) {
            assertThatThrownBy(() -> make(server, "x", lasting))
                    .as("what lets somebody in outlives the token")
                    .isInstanceOf(Refusal.Invalid.class);
        }
        var engineer =
                new Grant(TestToken.maker(server).actor(), Role.ENGINEER, Role.ENGINEER.permissions(), null, Set.of());
        assertThatThrownBy(() -> tokens.make(
                        "x", EnumSet.of(Permission.ACCEPT_FINDINGS), Set.of(), Duration.ofDays(1), engineer))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> tokens.make(
                        "x",
                        EnumSet.of(Permission.VIEW_SCANS),
                        Set.of(),
                        Duration.ofDays(400),
                        TestToken.maker(server)))
                .hasMessageContaining("366");
    }

    @Test
    void aTokenForSomeApisReachesNoOthersAndLearnsNotWhichThereAre(TestServer server, ApiTokens tokens)
            throws Exception {
        var one = api(server);
        var made = tokens.make(
                "narrow", EnumSet.of(Permission.VIEW_SCANS), Set.of(one), Duration.ofDays(1), TestToken.maker(server));
        var grant = Grant.of(tokens.get(made.token().id()), tokens.may(made.token()), "local");
        grant.mustReach(one);
        assertThatThrownBy(() -> grant.mustReach(UUID.randomUUID())).isInstanceOf(Refusal.NotFound.class);

        var other = api(server);
        var seeing = tokens.make(
                        "narrow",
                        EnumSet.of(Permission.VIEW_INVENTORY),
                        Set.of(one),
                        Duration.ofDays(1),
                        TestToken.maker(server))
                .text();
        var hidden = server.get(Apis.class).get(other).number();
        for (var asked :
                List.of(other.toString(), hidden, "API-99999", UUID.randomUUID().toString())) {
            var answer = server.get("/api/v1/apis/" + asked, "Authorization", "Bearer " + seeing);
            assertThat(answer.statusCode()).as(asked).isEqualTo(404);
            assertThat(answer.body()).as(asked).contains(Grant.NO_SUCH_API);
            assertThat(answer.body().replace("/api/v1/apis/" + asked, "")).doesNotContain(other.toString());
        }
    }

    @Test
    void aTokenForSomeApisIsNotGivenWhatShowsOrChangesAll(TestServer server, ApiTokens tokens) {
        var one = Set.of(api(server));
        for (var all : List.of(Permission.VIEW_ACTIVITY, Permission.VIEW_BUNDLES, Permission.VIEW_HOME)) {
            assertThatThrownBy(() -> tokens.make(
                            "narrow",
                            EnumSet.of(Permission.VIEW_SCANS, all),
                            one,
                            Duration.ofDays(1),
                            TestToken.maker(server)))
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessageContaining(all + " concerns all APIs");
        }
    }

    @Test
    void aTokenForAnApiThatIsNotThereIsRefused(TestServer server, ApiTokens tokens) throws Exception {
        var unknown = UUID.randomUUID();
        assertThatThrownBy(() -> tokens.make(
                        "narrow",
                        EnumSet.of(Permission.VIEW_SCANS),
                        Set.of(api(server), unknown),
                        Duration.ofDays(1),
                        TestToken.maker(server)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("There is no API in service with the id " + unknown + ".");
        assertThat(tokens.all()).noneMatch(token -> token.apis().contains(unknown));
    }

    @Test
    void aTokenStopsWithTheAccountOfWhoeverMadeIt(TestServer server, ApiTokens tokens) throws Exception {
        var administrator = Visitor.as(server, Role.ADMINISTRATOR);
        var made = make(server, "leaver", Permission.VIEW_PEOPLE);
        var maker = made.token().makerId();
        assertThat(call(server, "/api/v1/people", made.text())).isEqualTo(200);
        assertThat(administrator.get("/people/" + maker).body()).contains("1 work");

        var accounts = server.get(Accounts.class);
        var disabled = accounts.disable(maker, accounts.get(maker).version(), Actor.system("test"));
        assertThat(call(server, "/api/v1/people", made.text())).isEqualTo(401);
        assertThat(tokens.state(made.token())).isEqualTo(TokenState.STOPPED);
        assertThat(administrator.get("/people/" + maker).body()).contains("1 stopped with the account");
        assertThat(administrator.get("/people/tokens").body()).contains("Stopped: the account of Ada does not work");
        var listed = server.get(
                "/api/v1/tokens",
                "Authorization",
                "Bearer " + make(server, "list", Permission.VIEW_PEOPLE).text());
        assertThat(listed.body()).contains("\"state\":\"STOPPED\"", "\"state\":\"WORKS\"");

        accounts.enable(maker, disabled.version(), Actor.system("test"));
        assertThat(call(server, "/api/v1/people", made.text())).isEqualTo(200);
    }

    @Test
    void aTokenMayNoMoreThanWhoeverMadeItMayNow(TestServer server, ApiTokens tokens) throws Exception {
        var administrator = Visitor.as(server, Role.ADMINISTRATOR);
        var maker = Visitor.as(server, Role.ADMINISTRATOR).account();
        var given = EnumSet.of(Permission.VIEW_PEOPLE, Permission.VIEW_SCANS);
        var made = tokens.make("wide", given, Set.of(), Duration.ofDays(30), Grant.of(maker, "127.0.0.1"));
        assertThat(call(server, "/api/v1/people", made.text())).isEqualTo(200);

        var accounts = server.get(Accounts.class);
        var lowered = accounts.changeRole(maker.id(), maker.version(), Role.ENGINEER, Actor.system("test"));
        assertThat(call(server, "/api/v1/people", made.text())).isEqualTo(403);
        assertThat(call(server, "/api/v1/scans", made.text())).isEqualTo(200);
        assertThat(tokens.may(made.token())).containsExactly(Permission.VIEW_SCANS);
        assertThat(administrator.get("/people/tokens").body()).contains("to give now: VIEW_PEOPLE");
        assertThat(administrator
                        .json("GET", "/api/v1/tokens/" + made.token().id(), "")
                        .body())
                .contains("\"may\":[\"VIEW_SCANS\"]");
        var next = tokens.rotate(
                made.token().id(), Duration.ZERO, administrator.account().actor("127.0.0.1"));
        assertThat(next.token().permissions()).as("rotating gives nothing back").containsExactly(Permission.VIEW_SCANS);

        var raised = accounts.changeRole(maker.id(), lowered.version(), Role.OFFICER, Actor.system("test"));
        assertThat(raised.role().may(Permission.VIEW_PEOPLE)).isTrue();
        assertThat(tokens.may(made.token())).isEqualTo(given);
    }

    @Test
    void aTokenThatMayNothingAnyMoreIsNotRotated(TestServer server, ApiTokens tokens) throws Exception {
        var administrator = Visitor.as(server, Role.ADMINISTRATOR);
        var maker = Visitor.as(server, Role.ADMINISTRATOR).account();
        var made = tokens.make(
                "bare",
                EnumSet.of(Permission.VIEW_PEOPLE),
                Set.of(),
                Duration.ofDays(30),
                Grant.of(maker, "127.0.0.1"));
        server.get(Accounts.class).changeRole(maker.id(), maker.version(), Role.ENGINEER, Actor.system("test"));
        var by = administrator.account().actor("127.0.0.1");
        assertThatThrownBy(() -> tokens.rotate(made.token().id(), Duration.ZERO, by))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("may do nothing any more");
    }

    @Test
    void peopleMakeTokensInTheBrowserAndSeeTheTextOnce(TestServer server) throws Exception {
        var administrator = Visitor.as(server, Role.ADMINISTRATOR);
        administrator.get("/people/tokens/new");
        var page = administrator.post("/people/tokens", "name", "pipeline", "days", "30", "may-RUN_SCANS", "true");
        assertThat(page.statusCode()).isEqualTo(201);
        assertThat(page.body()).containsPattern("data-copy=\"assay_[A-Za-z0-9_-]{43}\"");
        var list = administrator.get("/people/tokens").body();
        assertThat(list).contains("pipeline", "RUN_SCANS").doesNotContainPattern("assay_[A-Za-z0-9_-]{43}");
        var none = administrator.post("/people/tokens", "name", "pipeline", "days", "30");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("Choose at least one.");
    }

    private static UUID api(TestServer server) {
        var facts = Shop.apiFacts("Narrow " + UUID.randomUUID(), "https://narrow.example.com");
        return server.get(Apis.class).register(facts, Actor.system("test")).id();
    }

    private static ApiTokens.Made make(TestServer server, String name, Permission permission) {
        return server.get(ApiTokens.class)
                .make(name, EnumSet.of(permission), Set.of(), Duration.ofDays(30), TestToken.maker(server));
    }

    private static int call(TestServer server, String path, String token) throws Exception {
        return server.get(path, "Authorization", "Bearer " + token).statusCode();
    }
}
