package dev.assay.app.http;

import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether the database answers. */
@Singleton
final class DatabaseReadiness implements Readiness {
    private static final int SECONDS = 3;

    private final DataSource database;

    /** The pool itself: what is injected is a connection of a transaction, and there is none here. */
    DatabaseReadiness(DataSource database, DataSourceResolver resolver) {
        this.database = resolver.resolve(database);
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public void check() throws SQLException {
        try (var connection = database.getConnection()) {
            if (!connection.isValid(SECONDS)) {
                throw new SQLException("the database does not answer");
            }
        }
    }
}
