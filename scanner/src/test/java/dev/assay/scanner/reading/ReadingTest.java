package dev.assay.scanner.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {

    private static Exchange answer(int status, String path, String type, String body) {
        return new Exchange(
                "x",
                new Exchange.Sent("alice", "GET", "http://h" + path, List.of(), null),
                status,
                List.of(new Field("Content-Type", type)),
                body,
                false,
                body.length(),
                Duration.ZERO,
                Instant.EPOCH,
                "",
                Integer.toHexString(body.hashCode()),
                List.of());
    }

    private static Exchange json(String body) {
        return answer(200, "/a", "application/json", body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | application/json | {\"id\":1} | DATA",
                "200 | application/json | [] | EMPTY",
                "200 | application/json | {\"error\":\"no\"} | ERROR",
                "200 | application/json | {\"error\":{\"id\":1,\"message\":\"no\"}} | ERROR",
                "200 | application/json | {\"exception\":{\"id\":1,\"subject\":\"a rule\"}} | DATA",
                "200 | application/json | {\"success\":false} | ERROR",
                "200 | application/json | {\"errors\":[{\"m\":1}],\"data\":{\"a\":1}} | DATA",
                "200 | application/json | {\"errors\":[]} | DATA",
                "404 | application/json | {\"id\":1} | ERROR",
                "200 | text/html | <html>hello</html> | HTML",
                "200 | application/json | <!DOCTYPE html><p>x | HTML",
                "200 | text/html | <html><input type=\"password\"> | LOGIN",
                "403 | text/html | <html>Request blocked</html> | BLOCK",
                "200 | text/plain | plain words | DATA",
                "200 | application/json | {\"code\":401,\"msg\":\"not logged in\",\"data\":null} | ERROR",
                "200 | application/json | {\"code\":1001,\"msg\":\"try again\",\"data\":{}} | ERROR",
                "200 | application/json | {\"errno\":7,\"errmsg\":\"no\"} | ERROR",
                "200 | application/json | {\"message\":\"Unauthorized\"} | ERROR",
                "200 | application/json | {\"status\":403,\"message\":\"No\"} | ERROR",
                "200 | application/json | {\"code\":0,\"msg\":\"success\",\"data\":{\"id\":1}} | DATA",
                "200 | application/json | {\"code\":0,\"msg\":\"no errors\",\"data\":null} | EMPTY",
                "200 | application/json | {\"message\":\"Welcome\"} | DATA",
                "200 | application/json | {\"status\":\"up\",\"message\":\"all good\"} | DATA",
                "200 | application/json | {\"code\":\"DE\",\"name\":\"Germany\"} | DATA",
                "200 | application/json | {\"success\":true,\"message\":\"Invalid rows removed\"} | DATA",
            })
    void bodiesAreWhatTheySayNotWhatTheStatusSays(int status, String type, String body, BodyKind kind) {
        assertThat(BodyKind.of(answer(status, "/a", type, body))).isEqualTo(kind);
    }

    @Test
    void orderAndChangingValuesMakeNoDifference() {
        var one = json("{\"at\":1,\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
        var two = json("{\"items\":[{\"id\":\"b\"},{\"id\":\"a\"}],\"at\":2}");
        assertThat(Likeness.differing(one, two)).containsExactly("/at");
        assertThat(Likeness.of(one, two, Set.of("/at"))).isEqualTo(new Likeness(1, 1));
        assertThat(Likeness.of(one, two, Set.of()).same()).isFalse();
    }

    @Test
    void otherValuesInTheSameShapeAreNotTheSame() {
        var likeness = Likeness.of(json("{\"id\":1,\"n\":\"x\"}"), json("{\"id\":2,\"n\":\"y\"}"), Set.of());
        assertThat(likeness.structure()).isEqualTo(1);
        assertThat(likeness.values()).isZero();
    }

    @Test
    void aPageNeverEqualsJson() {
        assertThat(Likeness.of(json("{\"id\":1}"), answer(200, "/a", "text/html", "<html>{\"id\":1}</html>"), Set.of())
                        .same())
                .isFalse();
    }

    @Test
    void aServerThatAnswersEverythingIsSeenThrough() {
        var model = MissingModel.of(List.of(
                answer(200, "/a/x1", "application/json", "{\"message\":\"welcome\",\"path\":\"/a/x1\"}"),
                answer(200, "/a/x2", "application/json", "{\"message\":\"welcome\",\"path\":\"/a/x2\"}")));
        assertThat(model.matches(
                        answer(200, "/a/.env", "application/json", "{\"message\":\"welcome\",\"path\":\"/a/.env\"}")))
                .isTrue();
        assertThat(model.matches(answer(200, "/a/7", "application/json", "{\"id\":7,\"owner\":\"alice\"}")))
                .isFalse();
        assertThat(MissingModel.EMPTY.matches(answer(404, "/a", "text/plain", "x")))
                .isTrue();
    }

    @Test
    void theTimeAtWhichAnAnswerWasMadeMakesNoDifferenceAndAnotherTimeDoes() {
        var one = json("{\"at\":\"1970-01-01T00:00:30Z\",\"born\":\"1969-01-01T00:00:00Z\",\"name\":\"alice\"}");
        var two = json("{\"at\":\"1970-01-01T00:01:10Z\",\"born\":\"1969-01-01T00:00:00Z\",\"name\":\"alice\"}");
        var three = json("{\"at\":\"1970-01-01T00:01:10Z\",\"born\":\"1968-01-01T00:00:00Z\",\"name\":\"alice\"}");
        assertThat(Likeness.of(one, two, Set.of())).isEqualTo(new Likeness(1, 1));
        assertThat(Likeness.of(one, three, Set.of()).same()).isFalse();
        assertThat(Likeness.clocks(one)).containsExactly("/at");
    }
}
