package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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
    void aKeyThatIsUsedForSomethingElseIsAConflict(TestServer server) throws Exception {
        var visitor = Visitor.as(server, Role.ADMINISTRATOR);
        invite(server, visitor, "k-2", "first@example.com");
        assertThat(invite(server, visitor, "k-2", "another.one@example.com").statusCode())
                .isEqualTo(409);
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
        var request = HttpRequest.newBuilder(server.uri("/api/v1/people"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key);
        visitor.tokenHeader(request);
        return visitor.send(request);
    }
}
