package dev.assay.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import org.junit.jupiter.api.Test;

@ServerTest
class ProblemTest {
    @Test
    void aRouteThatDoesNotExistIsAProblemForAClient(TestServer server) throws Exception {
        var answer = server.get("/api/v1/nowhere", "Accept", "application/json");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"status\":404", "\"title\":\"Not Found\"");
    }

    @Test
    void aRouteThatDoesNotExistIsAPageForABrowser(TestServer server) throws Exception {
        var answer = server.get("/nowhere", "Accept", "text/html,application/xhtml+xml");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("text/html");
        assertThat(answer.body())
                .contains(
                        "<h1>Not Found</h1>",
                        answer.headers().firstValue("X-Request-Id").orElseThrow());
    }
}
