package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.TestServer;
import dev.assay.evidence.digest.CanonicalJson;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.UUID;

/** What was recorded, read from the database while it waits for its seal. */
public final class Payloads {
    private Payloads() {}

    /** The canonical text of the latest item of a type about a thing. */
    @SuppressWarnings("unchecked") // the one bean of this type is over connections
    public static String latest(TestServer server, String type, String thing) {
        TransactionOperations<Connection> transactions = server.get(TransactionOperations.class);
        return transactions.executeRead(status -> {
            try (var query = status.getConnection()
                    .prepareStatement("SELECT i.id FROM evidence_item i JOIN evidence_about a ON a.item = i.id"
                            + " WHERE i.type = ? AND a.thing = ? ORDER BY i.id DESC")) {
                query.setString(1, type);
                query.setString(2, thing);
                var found = query.executeQuery();
                assertThat(found.next()).as(type + " about " + thing).isTrue();
                var row = server.get(EvidenceRepository.class)
                        .findById(found.getObject(1, UUID.class))
                        .orElseThrow();
                return CanonicalJson.text(server.get(Outbox.class).read(row));
            }
        });
    }
}
