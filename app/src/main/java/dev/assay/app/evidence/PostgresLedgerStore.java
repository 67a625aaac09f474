package dev.assay.app.evidence;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Batch;
import dev.assay.evidence.ledger.LedgerStore;
import dev.assay.evidence.ledger.LedgerUnavailable;
import dev.assay.evidence.ledger.StoredEntry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A ledger in PostgreSQL (ledger-v1, In PostgreSQL): batches by COPY under the lock of one row. Whoever opens it takes a higher epoch, so that
 * one who had it open before and was paused changes nothing any more.
 */
final class PostgresLedgerStore implements LedgerStore {
    private static final int ROWS = 500;

    private final PostgresLink writer;
    private final PostgresLink reader;
    private final PostgresLink.Source source;
    private final long epoch;
    private volatile long size;
    private @Nullable String failed;

    private PostgresLedgerStore(PostgresLink.Source source, PostgresLink writer, long epoch, long size) {
        this.source = source;
        this.writer = writer;
        this.reader = new PostgresLink(source);
        this.epoch = epoch;
        this.size = size;
    }

    /** How far the ledger is, as its one row says. */
    private record Head(long size, Digest root) {}

    /** Opens the ledger of a database, whose tables are made when there are none; call {@link #recover} next. */
    static PostgresLedgerStore open(PostgresLink.Source source) throws IOException {
        var writer = new PostgresLink(source);
        try {
            return writer.transaction(connection -> {
                LedgerTables.create(connection);
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery(
                                "UPDATE assay_ledger.head SET epoch = epoch + 1 RETURNING epoch, size")) {
                    row.next();
                    return new PostgresLedgerStore(source, writer, row.getLong(1), row.getLong(2));
                }
            });
        } catch (SQLException e) {
            writer.close();
            throw new LedgerUnavailable("the ledger's tables cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void recover(BatchVisitor visitor) throws IOException {
        var head = reader.read(connection -> head(connection, false));
        long read = read(head.size(), visitor);
        if (read > head.size()) {
            throw PostgresBatches.damaged(
                    head.size(), "the entries end at " + read + ", but its head says " + head.size());
        }
        size = head.size();
    }

    @Override
    public void settle() throws IOException {
        try {
            writer.transaction(connection -> head(connection, true));
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void scan(long upTo, BatchVisitor visitor) throws IOException {
        read(upTo, visitor);
    }

    /** Shows the batches below a size, and returns the number of entries they have, which is not less. */
    private long read(long upTo, BatchVisitor visitor) throws IOException {
        // A connection of its own: it is long, and others read meanwhile.
        try (var own = new PostgresLink(source)) {
            long read = own.transaction(connection -> PostgresBatches.read(connection, upTo, visitor));
            if (read < upTo) {
                throw PostgresBatches.damaged(read, "the entries end at " + read + "; the ledger has " + upTo);
            }
            return read;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void append(Batch batch) throws IOException {
        if (failed != null) {
            throw new LedgerUnavailable("the ledger takes nothing until it is opened again: " + failed);
        }
        if (batch.first() != size) {
            throw new IllegalArgumentException("the next entry is " + size + ", not " + batch.first());
        }
        try {
            writer.transaction(connection -> write(connection, batch));
        } catch (SQLException e) {
            requireWritten(batch, e);
        }
        size = batch.end();
    }

    private long write(Connection connection, Batch batch) throws SQLException, IOException {
        var head = head(connection, true);
        if (head.size() != batch.first()) {
            throw new LedgerUnavailable("the database has " + head.size() + " entries, not " + batch.first());
        }
        try (var insert = connection.prepareStatement("INSERT INTO assay_ledger.batch (first, root) VALUES (?, ?)");
                var update = connection.prepareStatement("UPDATE assay_ledger.head SET size = ?, root = ?")) {
            insert.setLong(1, batch.first());
            insert.setBytes(2, batch.rootAfter().bytes());
            insert.executeUpdate();
            try (var rows = CopiedEntries.of(batch)) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(CopiedEntries.COPY, rows);
            }
            update.setLong(1, batch.end());
            update.setBytes(2, batch.rootAfter().bytes());
            return update.executeUpdate();
        }
    }

    /** Whether a commit that did not answer was done after all is asked of the database; who cannot ask takes nothing more. */
    private void requireWritten(Batch batch, SQLException cause) throws IOException {
        Head head;
        try {
            head = writer.transaction(connection -> head(connection, true));
        } catch (SQLException e) {
            failed = "it is not known whether the last batch was written: " + cause.getMessage();
            throw unavailable(cause);
        }
        if (head.size() != batch.end() || !head.root().equals(batch.rootAfter())) {
            throw unavailable(cause);
        }
    }

    /** The row that is locked for a change, by whom still has the right to make one. */
    private Head head(Connection connection, boolean change) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT size, root, epoch FROM assay_ledger.head" + (change ? " FOR UPDATE" : ""))) {
            if (!row.next()) {
                throw PostgresBatches.damaged(0, "the row that says how far the ledger is, is missing");
            }
            if (change && row.getLong(3) != epoch) {
                throw new LedgerUnavailable("another server has taken over the ledger; this one changes nothing more");
            }
            return new Head(row.getLong(1), Digest.ofValue(row.getBytes(2)));
        }
    }

    @Override
    public StoredEntry read(long seq) throws IOException {
        return rows(seq, 1).getFirst();
    }

    @Override
    public List<StoredEntry> readOn(long seq) throws IOException {
        return rows(seq, ROWS);
    }

    private List<StoredEntry> rows(long seq, int most) throws IOException {
        if (seq < 0 || seq >= size) {
            throw new IllegalArgumentException("there is no entry " + seq + "; the ledger has " + size);
        }
        return reader.read(connection -> {
            try (var query = connection.prepareStatement("""
                SELECT entry, payload, salt FROM assay_ledger.entry WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT ?
                """)) {
                query.setLong(1, seq);
                query.setLong(2, size);
                query.setInt(3, most);
                var entries = new ArrayList<StoredEntry>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        entries.add(PostgresBatches.entry(rows));
                    }
                }
                if (entries.isEmpty()) {
                    throw PostgresBatches.damaged(seq, "entry " + seq + " is missing");
                }
                return entries;
            }
        });
    }

    @Override
    public OptionalLong find(String src) throws IOException {
        return reader.read(connection -> {
            try (var query = connection.prepareStatement("SELECT seq FROM assay_ledger.entry WHERE src = ?")) {
                query.setString(1, src);
                try (var row = query.executeQuery()) {
                    return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    @Override
    public Optional<byte[]> object(String name) throws IOException {
        LedgerStore.requireName(name);
        return reader.read(connection -> {
            try (var query = connection.prepareStatement("SELECT content FROM assay_ledger.object WHERE name = ?")) {
                query.setString(1, name);
                try (var row = query.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public boolean hasObject(String name) throws IOException {
        return object(name).isPresent();
    }

    @Override
    public void putObject(String name, byte[] content) throws IOException {
        LedgerStore.requireName(name);
        change("""
            INSERT INTO assay_ledger.object (name, content) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET content = EXCLUDED.content
            """, name, content);
    }

    @Override
    public void removeObject(String name) throws IOException {
        LedgerStore.requireName(name);
        change("DELETE FROM assay_ledger.object WHERE name = ?", name, null);
    }

    private void change(String sql, String name, byte @Nullable [] content) throws IOException {
        try {
            writer.transaction(connection -> {
                head(connection, true);
                try (var change = connection.prepareStatement(sql)) {
                    change.setString(1, name);
                    if (content != null) {
                        change.setBytes(2, content);
                    }
                    return change.executeUpdate();
                }
            });
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public List<String> objects(String folder) throws IOException {
        return reader.read(connection -> {
            try (var query = connection.prepareStatement("""
                SELECT substr(name, length(?) + 1) FROM assay_ledger.object
                WHERE starts_with(name, ?) AND position('/' IN substr(name, length(?) + 1)) = 0
                ORDER BY name COLLATE "C"
                """)) {
                for (int i = 1; i <= 3; i++) {
                    query.setString(i, folder + "/");
                }
                var names = new ArrayList<String>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                }
                return names;
            }
        });
    }

    private static LedgerUnavailable unavailable(SQLException e) {
        return new LedgerUnavailable("the ledger's database could not be used: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        writer.close();
        reader.close();
    }
}
