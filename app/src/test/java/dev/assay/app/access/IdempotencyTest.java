package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServerTest
class IdempotencyTest {
    @Test
    void aRequestThatIsSentAgainWithItsKeyIsDoneOnce(TestServer server) throws Exception {
        var visitor = Visitor.as(server, Role.ADMINISTRATOR);
        var first = invite(server, visitor, "k-1", "once@example.com");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);

        var again = invite(server, visitor, "k-1", "once@example.com");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(again.body()).isEmpty();
        assertThat(visitor.json("GET", "/api/v1/people", "").body()).containsOnlyOnce("once@example.com");
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefusedAndNotDoneEvenOfTheSameLength(TestServer server) throws Exception {
        var visitor = Visitor.as(server, Role.ADMINISTRATOR);
        assertThat(invite(server, visitor, "k-2", "first@example.com").statusCode())
                .isEqualTo(201);
        for (var other : new String[] {"other@example.com", "another.one@example.com"}) {
            var refused = invite(server, visitor, "k-2", other);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.headers().firstValue("Location")).isEmpty();
            assertThat(refused.body()).contains("use a new key");
        }
        assertThat(visitor.json("GET", "/api/v1/people", "").body())
                .contains("first@example.com")
                .doesNotContain("other@example.com", "another.one@example.com");
        assertThat(invite(server, visitor, "k-2", "first@example.com").headers().firstValue("Idempotent-Replayed"))
                .contains("true");
    }

    @Test
    void nothingIsKeptOfWhoIsNotSignedInOrAsksWhereNoRouteIs(TestServer server) throws Exception {
        for (var who : List.of(Visitor.anonymous(server), Visitor.as(server, Role.ADMINISTRATOR))) {
            for (int i = 0; i < 2; i++) {
                var answer = who.send(post(server, "/api/v1/nowhere", "k-4", "{}"));
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.headers().firstValue("Idempotent-Replayed")).isEmpty();
            }
        }
    }

    @Test
    void aKeyIsForgottenAfterADay(TestServer server) throws Exception {
        var visitor = Visitor.as(server, Role.ADMINISTRATOR);
        invite(server, visitor, "k-3", "daily@example.com");
        server.clock().advance(Duration.ofHours(25));
        var later = Visitor.as(server, Role.ADMINISTRATOR);
        assertThat(invite(server, later, "k-3", "daily@example.com").headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
    }

    private static HttpResponse<String> invite(TestServer server, Visitor visitor, String key, String mail)
            throws Exception {
        var body = "{\"name\":\"Somebody\",\"email\":\"" + mail + "\",\"role\":\"officer\"}";
        var request = post(server, "/api/v1/people", key, body);
        visitor.tokenHeader(request);
        return visitor.send(request);
    }

    private static HttpRequest.Builder post(TestServer server, String path, String key, String body) {
        return HttpRequest.newBuilder(server.uri(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key);
    }
}
