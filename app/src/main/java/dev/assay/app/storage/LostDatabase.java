package dev.assay.app.storage;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the connection pool which errors end a connection. After an error on its file (a full disk) H2 closes the database under its
 * connections, which go on saying that they are valid; a new one opens it again. Made by the pool, by its class name.
 */
public final class LostDatabase implements SQLExceptionOverride {
    /** H2: general error of the store, I/O exception (twice), object closed, database closed, connection broken. */
    private static final Set<Integer> LOST = Set.of(50000, 90028, 90031, 90007, 90098, 90067);

    /** For the pool. */
    public LostDatabase() {}

    @java.lang.Override
    public Override adjudicate(SQLException error) {
        return LOST.contains(error.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
