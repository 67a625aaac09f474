package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.evidence.ledger.Ledger;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ServerTest
class RequestAuditTest {
    @Test
    void aReadIsRecordedWithItsResultBeforeItIsAnswered(TestServer server, Ledger ledger) throws Exception {
        long before = ledger.size();
        server.get("/nowhere?secret=hunter2", "Accept", "text/html");
        assertThat(ledger.size()).isEqualTo(before + 1);
        var members = ledger.payload(before).orElseThrow().payload().members();
        assertThat(ledger.entry(before).type()).isEqualTo("request.answered");
        assertThat(members.toString()).doesNotContain("hunter2");
        assertThat(map(members.get("actor"))).containsEntry("address", "127.0.0.1");
        assertThat(map(members.get("facts")))
                .containsEntry("method", "GET")
                .containsEntry("path", "/nowhere")
                .containsEntry("query", List.of("secret"))
                .containsEntry("status", 404L);
    }

    @Test
    void aChangeIsRecordedBeforeItIsTriedAndWithItsResult(TestServer server, Ledger ledger) throws Exception {
        long before = ledger.size();
        server.send(HttpRequest.newBuilder(server.uri("/nowhere"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(LongStream.range(before, ledger.size()).mapToObj(seq -> type(ledger, seq)))
                .containsExactly("request.received", "request.answered");
    }

    @Test
    void healthIsNotRecorded(TestServer server, Ledger ledger) throws Exception {
        long before = ledger.size();
        server.get("/health/live");
        assertThat(ledger.size()).isEqualTo(before);
    }

    @Test
    void theIndexFollowsTheLedger(TestServer server, Ledger ledger, Sealer sealer, EvidenceRepository rows)
            throws Exception {
        server.get("/nowhere");
        assertThat(rows.indexed()).isLessThan(ledger.size());
        sealer.step();
        assertThat(rows.indexed()).isEqualTo(ledger.size());
    }

    @SuppressWarnings("unchecked") // the reader makes maps with string keys only
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static String type(Ledger ledger, long seq) {
        try {
            return ledger.entry(seq).type();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
