package dev.assay.app.access;

import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** Reads what was recorded about a thing. */
public final class Recorded {
    private Recorded() {}

    public static List<String> types(TransactionOperations<Connection> transactions, String thing) {
        return transactions.executeRead(status -> {
            var types = new ArrayList<String>();
            try (var query = status.getConnection()
                    .prepareStatement(
                            "SELECT type FROM evidence_item i JOIN evidence_about a ON a.item = i.id WHERE a.thing"
                                    + " = ?")) {
                query.setString(1, thing);
                var rows = query.executeQuery();
                while (rows.next()) {
                    types.add(rows.getString(1));
                }
            }
            return types;
        });
    }
}
