package dev.assay.app.http;

import dev.assay.evidence.ledger.LedgerUnavailable;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells a database or a disk that fails just now (full, away, shutting down, all connections taken) from a mistake of ours. */
final class StoreFailure {
    /** Classes of SQLSTATE: connection, resources, operator's intervention, system error (PostgreSQL, appendix A). */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** A character or a value that the database does not take in a text: NUL, for PostgreSQL. */
    private static final Set<String> TEXTS = Set.of("22021", "22023");

    /** A text that is longer than its column takes (string data, right truncation), on both databases. */
    private static final Set<String> TOO_LONG = Set.of("22001");

    private static final int DEEPEST = 30;

    private StoreFailure() {}

    /** Whether one lies under this failure. */
    static boolean in(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEEPEST; i++, cause = cause.getCause()) {
            boolean store = switch (cause) {
                case CannotGetJdbcConnectionException _ -> true;
                case SQLTransientConnectionException _ -> true;
                case SQLNonTransientConnectionException _ -> true;
                case SQLException e -> gone(e);
                case FileSystemException _ -> true;
                case LedgerUnavailable _ -> true;
                // The plain class, as the file system throws it; its subclasses in libraries speak of content.
                case IOException e -> e.getClass() == IOException.class;
                default -> false;
            };
            if (store) {
                return true;
            }
        }
        return false;
    }

    /** Whether the database refused what a text of the request says. */
    static boolean ofText(Throwable failure) {
        return says(failure, TEXTS);
    }

    /** Whether the database refused a text because it is too long. */
    static boolean tooLong(Throwable failure) {
        return says(failure, TOO_LONG);
    }

    private static boolean says(Throwable failure, Set<String> states) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEEPEST; i++, cause = cause.getCause()) {
            if (cause instanceof SQLException e && e.getSQLState() != null && states.contains(e.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** The pool, which closes a connection whose database failed, says so to its user without a state (HikariCP's ClosedConnection). */
    private static boolean gone(SQLException e) {
        var state = e.getSQLState();
        return state == null ? "Connection is closed".equals(e.getMessage()) : CLASSES.contains(start(state));
    }

    private static String start(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }
}
