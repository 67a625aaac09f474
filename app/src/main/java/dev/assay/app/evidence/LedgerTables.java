package dev.assay.app.evidence;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The tables of a ledger in PostgreSQL, in a schema of their own: entries and batches are inserted and read, never changed. The rights to
 * change them are taken from the server's own user, and a trigger refuses those who have every right.
 */
final class LedgerTables {
    private LedgerTables() {}

    /** Makes the tables where there are none. */
    static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(7166283147)");
            try (var there = statement.executeQuery("SELECT to_regclass('assay_ledger.head') IS NOT NULL")) {
                there.next();
                if (there.getBoolean(1)) {
                    return;
                }
            }
            statement.execute(TABLES);
            statement.execute(TRIGGERS);
            statement.execute("REVOKE UPDATE, DELETE, TRUNCATE ON assay_ledger.entry, assay_ledger.batch"
                    + " FROM PUBLIC, CURRENT_USER");
        }
    }

    private static final String TABLES = """
        CREATE SCHEMA IF NOT EXISTS assay_ledger;
        CREATE TABLE assay_ledger.head (
            one integer PRIMARY KEY CHECK (one = 1),
            size bigint NOT NULL,
            root bytea NOT NULL,
            epoch bigint NOT NULL);
        INSERT INTO assay_ledger.head (one, size, root, epoch) VALUES (1, 0, sha256(''), 0);
        CREATE TABLE assay_ledger.batch (first bigint PRIMARY KEY, root bytea NOT NULL);
        CREATE TABLE assay_ledger.entry (
            seq bigint PRIMARY KEY,
            batch bigint NOT NULL,
            src varchar(200) NOT NULL UNIQUE,
            entry bytea NOT NULL,
            payload bytea NOT NULL,
            salt bytea NOT NULL);
        CREATE TABLE assay_ledger.object (name varchar(300) PRIMARY KEY, content bytea NOT NULL);
        """;

    /** Of the objects only those change that stand for now: the latest checkpoint, keys, partial tiles, what is said about a stamp. */
    private static final String TRIGGERS = """
        CREATE FUNCTION assay_ledger.refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'the ledger is only appended to'; END $$;
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON assay_ledger.entry
            FOR EACH STATEMENT EXECUTE FUNCTION assay_ledger.refuse();
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON assay_ledger.batch
            FOR EACH STATEMENT EXECUTE FUNCTION assay_ledger.refuse();
        CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON assay_ledger.head
            FOR EACH STATEMENT EXECUTE FUNCTION assay_ledger.refuse();
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON assay_ledger.object FOR EACH ROW
            WHEN (OLD.name <> 'checkpoint' AND OLD.name NOT LIKE '%.p/%' AND OLD.name NOT LIKE '_%/%.json')
            EXECUTE FUNCTION assay_ledger.refuse();
        """;
}
