package dev.assay.app.evidence;

import dev.assay.evidence.ledger.LedgerUnavailable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One connection of a ledger to its database, opened when it is needed and again after it broke; one user at a time. */
final class PostgresLink implements AutoCloseable {
    private final Source source;
    private @Nullable Connection open;

    PostgresLink(Source source) {
        this.source = source;
    }

    /** Opens connections. */
    @FunctionalInterface
    interface Source {
        Connection connect() throws SQLException;
    }

    /** Work with a connection, in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException, IOException;
    }

    /**
     * Does work in one transaction, which is committed when it ends well.
     *
     * @throws SQLException when the database failed: then it is not known whether a commit was done
     */
    synchronized <T> T transaction(Work<T> work) throws SQLException, IOException {
        var connection = connection();
        try {
            var result = work.in(connection);
            connection.commit();
            return result;
        } catch (SQLException | IOException | RuntimeException e) {
            abandon(connection, e);
            throw e;
        }
    }

    /** Reads; a connection that broke is opened again once. */
    <T> T read(Work<T> work) throws IOException {
        try {
            return transaction(work);
        } catch (SQLException e) {
            try {
                return transaction(work);
            } catch (SQLException again) {
                throw new LedgerUnavailable("the ledger's database cannot be read: " + again.getMessage(), again);
            }
        }
    }

    private Connection connection() throws SQLException {
        var known = open;
        if (known == null) {
            known = source.connect();
            known.setAutoCommit(false);
            try (var statement = known.createStatement()) {
                statement.execute("SET synchronous_commit TO on");
            }
            known.commit();
            open = known;
        }
        return known;
    }

    private void abandon(Connection connection, Exception cause) {
        try {
            connection.rollback();
            if (!(cause instanceof SQLException)) {
                return;
            }
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        open = null;
    }

    @Override
    public synchronized void close() {
        var known = open;
        open = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException e) {
                // Nothing of it is used any more.
            }
        }
    }
}
