package dev.assay.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import org.junit.jupiter.api.Test;

@ServerTest
class HealthTest {
    @Test
    void aRunningServerIsLiveAndReady(TestServer server) throws Exception {
        assertThat(server.get("/health/live").body()).contains("\"status\":\"live\"");
        var ready = server.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"database\":\"ready\"", "\"ledger\":\"ready\"");
    }
}
