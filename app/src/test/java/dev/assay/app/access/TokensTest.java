package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServerTest
class TokensTest {
    private static final Grant ADMINISTRATOR = new Grant(
            new Actor(Actor.Kind.PERSON, UUID.randomUUID().toString(), "Ada", "local"),
            Role.ADMINISTRATOR,
            Role.ADMINISTRATOR.permissions(),
            null,
            Set.of());

    @Test
    void aTokenDoesWhatItWasGivenAndNothingElse(TestServer server, ApiTokens tokens) throws Exception {
        var made = make(tokens, "ci", Permission.VIEW_PEOPLE);
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
        var old = make(tokens, "rotating", Permission.VIEW_PEOPLE);
        var next = tokens.rotate(old.token().id(), Duration.ofHours(24), ADMINISTRATOR.actor());
        assertThat(call(server, "/api/v1/people", old.text())).isEqualTo(200);
        assertThat(call(server, "/api/v1/people", next.text())).isEqualTo(200);
        server.clock().advance(Duration.ofHours(24));
        assertThat(call(server, "/api/v1/people", old.text())).isEqualTo(401);
        tokens.revoke(next.token().id(), ADMINISTRATOR.actor());
        assertThat(call(server, "/api/v1/people", next.text())).isEqualTo(401);
    }

    @Test
    void aTokenEnds(TestServer server, ApiTokens tokens) throws Exception {
        var made =
                tokens.make("short", EnumSet.of(Permission.VIEW_PEOPLE), Set.of(), Duration.ofDays(1), ADMINISTRATOR);
        server.clock().advance(Duration.ofDays(1));
        assertThat(call(server, "/api/v1/people", made.text())).isEqualTo(401);
    }

    @Test
    void nobodyGivesATokenWhatTheyMayNotDoOrWhatIsNotForTokens(ApiTokens tokens) {
        assertThatThrownBy(() -> make(tokens, "x", Permission.EDIT_TOKENS)).isInstanceOf(Refusal.Invalid.class);
        var engineer = new Grant(ADMINISTRATOR.actor(), Role.ENGINEER, Role.ENGINEER.permissions(), null, Set.of());
        assertThatThrownBy(() -> tokens.make(
                        "x", EnumSet.of(Permission.ACCEPT_FINDINGS), Set.of(), Duration.ofDays(1), engineer))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> tokens.make(
                        "x", EnumSet.of(Permission.VIEW_SCANS), Set.of(), Duration.ofDays(400), ADMINISTRATOR))
                .hasMessageContaining("366");
    }

    @Test
    void aTokenForSomeApisReachesNoOthers(ApiTokens tokens) {
        var one = UUID.randomUUID();
        var made = tokens.make(
                "narrow", EnumSet.of(Permission.VIEW_SCANS), Set.of(one), Duration.ofDays(1), ADMINISTRATOR);
        var grant = Grant.of(tokens.get(made.token().id()), "local");
        grant.mustReach(one);
        assertThatThrownBy(() -> grant.mustReach(UUID.randomUUID())).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void aTokenForSomeApisIsNotGivenWhatShowsOrChangesAll(ApiTokens tokens) {
        var one = Set.of(UUID.randomUUID());
        for (var all : List.of(Permission.VIEW_ACTIVITY, Permission.VIEW_BUNDLES, Permission.VIEW_HOME)) {
            assertThatThrownBy(() -> tokens.make(
                            "narrow", EnumSet.of(Permission.VIEW_SCANS, all), one, Duration.ofDays(1), ADMINISTRATOR))
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessageContaining(all + " concerns all APIs");
        }
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

    private static ApiTokens.Made make(ApiTokens tokens, String name, Permission permission) {
        return tokens.make(name, EnumSet.of(permission), Set.of(), Duration.ofDays(30), ADMINISTRATOR);
    }

    private static int call(TestServer server, String path, String token) throws Exception {
        return server.get(path, "Authorization", "Bearer " + token).statusCode();
    }
}
