package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.evidence.ledger.Ledger;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

@ServerTest
class FailClosedTest {
    @Test
    void nothingIsDoneAndNothingIsShownThatCannotBeRecorded(TestServer server, Ledger ledger) throws Exception {
        assertThat(server.get("/sign-in", "Accept", "text/html").statusCode()).isEqualTo(200);
        ledger.close();

        var change = server.send(HttpRequest.newBuilder(server.uri("/nowhere"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(change.statusCode()).isEqualTo(503);
        assertThat(change.headers().firstValue("Retry-After")).isPresent();
        assertThat(change.body()).contains("could not be recorded");
        assertThat(server.get("/sign-in", "Accept", "text/html").statusCode()).isEqualTo(503);
        assertThat(server.get("/health/ready").body()).contains("\"ledger\":\"not ready\"");
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    }
}
