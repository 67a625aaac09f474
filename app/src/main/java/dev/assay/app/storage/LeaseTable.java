package dev.assay.app.storage;

import dev.assay.app.settings.CannotStart;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** SQL of the one lease row. It has a schema of its own, because it must be there before the migrations run. */
final class LeaseTable {
    private LeaseTable() {}

    static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS assay_server");
            statement.execute("""
                CREATE TABLE IF NOT EXISTS assay_server.lease (
                    one integer PRIMARY KEY, holder uuid NOT NULL, epoch bigint NOT NULL, ends timestamp with time zone NOT NULL)
                """);
            statement.execute("""
                INSERT INTO assay_server.lease (one, holder, epoch, ends)
                VALUES (1, '00000000-0000-0000-0000-000000000000', 0, CURRENT_TIMESTAMP) ON CONFLICT DO NOTHING
                """);
        }
        connection.commit();
    }

    /** The new holder's epoch. */
    static long take(Connection connection, UUID holder) throws SQLException, CannotStart {
        try (var update = connection.prepareStatement("""
            UPDATE assay_server.lease
            SET holder = ?, epoch = epoch + 1, ends = CURRENT_TIMESTAMP + INTERVAL '30' SECOND
            WHERE holder = ? OR ends <= CURRENT_TIMESTAMP
            """)) {
            update.setObject(1, holder);
            update.setObject(2, holder);
            if (update.executeUpdate() == 0) {
                throw new CannotStart(
                        "Another Assay server uses this database; stop it, or wait 30 seconds if it died.");
            }
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT epoch FROM assay_server.lease")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Whether the holder still had it; then it has it for 30 seconds more. */
    static boolean renew(Connection connection, UUID holder, long epoch) throws SQLException {
        return end(connection, holder, epoch, "CURRENT_TIMESTAMP + INTERVAL '30' SECOND");
    }

    static void release(Connection connection, UUID holder, long epoch) throws SQLException {
        end(connection, holder, epoch, "CURRENT_TIMESTAMP");
    }

    private static boolean end(Connection connection, UUID holder, long epoch, String when) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE assay_server.lease SET ends = " + when + " WHERE holder = ? AND epoch = ?")) {
            update.setObject(1, holder);
            update.setLong(2, epoch);
            return update.executeUpdate() == 1;
        }
    }
}
