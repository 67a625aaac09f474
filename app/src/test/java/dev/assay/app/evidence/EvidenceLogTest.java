package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServerTest
class EvidenceLogTest {
    private static final Actor ANNA = new Actor(Actor.Kind.PERSON, "p-1", "Anna", "127.0.0.1");

    @Test
    void anItemIsRecordedAsItsCanonicalBytesAndTheirDigest(
            TestServer server,
            EvidenceLog log,
            EvidenceRepository rows,
            Outbox outbox,
            TransactionOperations<Connection> transactions)
            throws Exception {
        var item = EvidenceItem.of("finding.accepted", ANNA, server.clock().instant())
                .about("finding:F-1", "api:shop")
                .fact("reason", "mended next week");
        var receipt = transactions.executeWrite(_ -> log.record(item));

        var row = rows.findById(receipt.id()).orElseThrow();
        assertThat(new String(row.payload(), StandardCharsets.ISO_8859_1)).doesNotContain("mended");
        var payload = CanonicalJson.write(outbox.read(row));
        var values = CanonicalJson.readCanonicalObject(payload);
        assertThat(Digest.of(payload)).isEqualTo(receipt.digest()).hasToString(row.digest());
        assertThat(values)
                .containsEntry("id", receipt.id().toString())
                .containsEntry("type", "finding.accepted")
                .containsEntry("facts", Map.of("reason", "mended next week"));
        assertThat(row.recordedAt()).isEqualTo(receipt.recordedAt());
        assertThat(row.ledgerIndex()).isNull();
    }

    @Test
    void anItemGoesWhenItsTransactionIsRolledBack(
            TestServer server,
            EvidenceLog log,
            EvidenceRepository rows,
            TransactionOperations<Connection> transactions) {
        var item = EvidenceItem.of("finding.accepted", ANNA, server.clock().instant());
        var receipt = transactions.executeWrite(status -> {
            status.setRollbackOnly();
            return log.record(item);
        });
        assertThat(rows.findById(receipt.id())).isEmpty();
    }

    @Test
    void nothingIsRecordedOutsideATransaction(TestServer server, EvidenceLog log) {
        var item = EvidenceItem.of("finding.accepted", ANNA, server.clock().instant());
        assertThatThrownBy(() -> log.record(item)).hasMessageContaining("transaction");
    }
}
