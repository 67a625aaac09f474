package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;

/** What was recorded, read from the database while it waits for its seal. */
public final class Payloads {
    private Payloads() {}

    /** The canonical bytes of the latest item of a type about a thing, as text. */
    public static String latest(TransactionOperations<Connection> transactions, String type, String thing) {
        return transactions.executeRead(status -> {
            try (var query = status.getConnection()
                    .prepareStatement("SELECT payload FROM evidence_item i JOIN evidence_about a ON a.item = i.id"
                            + " WHERE i.type = ? AND a.thing = ? ORDER BY i.id DESC")) {
                query.setString(1, type);
                query.setString(2, thing);
                var rows = query.executeQuery();
                assertThat(rows.next()).as(type + " about " + thing).isTrue();
                return new String(rows.getBytes(1), StandardCharsets.UTF_8);
            }
        });
    }
}
