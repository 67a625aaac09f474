package dev.assay.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** A fresh database per test server: a new H2 file, or a new database in this test run's one PostgreSQL. */
final class TestDatabase {
    private TestDatabase() {}

    static Map<String, String> fresh() throws IOException {
        return switch (System.getProperty("assay.test.database", "h2")) {
            case "h2" -> Map.of();
            case "postgresql" -> postgresql();
            default -> throw new IllegalStateException("assay.test.database must be h2 or postgresql");
        };
    }

    private static Map<String, String> postgresql() throws IOException {
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = Running.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return Map.of(
                "assay.database.url",
                "jdbc:postgresql://127.0.0.1:" + Running.SERVER.getPort() + "/" + name,
                "assay.database.user",
                "postgres",
                // Tests look into the ledger's files; the one in the database has tests of its own.
                "assay.evidence.ledger",
                "file");
    }

    /** Started with the first test that needs it, stopped with the JVM. */
    private static final class Running {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setConnectConfig("connectTimeout", "60")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL did not start", e);
            }
        }
    }
}
