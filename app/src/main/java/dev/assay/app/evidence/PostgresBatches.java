package dev.assay.app.evidence;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.digest.MalformedJson;
import dev.assay.evidence.ledger.Batch;
import dev.assay.evidence.ledger.Entry;
import dev.assay.evidence.ledger.LedgerDamaged;
import dev.assay.evidence.ledger.LedgerStore.BatchVisitor;
import dev.assay.evidence.ledger.SealedPayload;
import dev.assay.evidence.ledger.StoredEntry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the batches of a ledger in PostgreSQL in order, a few rows at a time, and says where one is missing. */
final class PostgresBatches {
    private static final int ROWS = 64;

    private final BatchVisitor visitor;
    private final List<StoredEntry> entries = new ArrayList<>();
    private long first;
    private @Nullable Digest root;
    private long next;

    private PostgresBatches(BatchVisitor visitor) {
        this.visitor = visitor;
    }

    /** Shows the batches that begin below a size, and returns the number of entries they have. */
    static long read(Connection connection, long size, BatchVisitor visitor) throws SQLException, IOException {
        var batches = new PostgresBatches(visitor);
        try (var query = connection.prepareStatement("""
            SELECT e.seq, e.batch, e.src, b.root, e.entry, e.payload, e.salt
            FROM assay_ledger.entry e LEFT JOIN assay_ledger.batch b ON b.first = e.batch
            WHERE e.batch < ? ORDER BY e.seq
            """)) {
            query.setFetchSize(ROWS);
            query.setLong(1, size);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    batches.row(rows);
                }
            }
        }
        batches.show();
        return batches.next;
    }

    static StoredEntry entry(ResultSet row) throws SQLException {
        return new StoredEntry(row.getBytes("entry"), new SealedPayload(row.getBytes("payload"), row.getBytes("salt")));
    }

    private void row(ResultSet row) throws SQLException, IOException {
        long seq = row.getLong("seq");
        if (seq != next) {
            throw damaged(next, "entry " + next + " is missing; the one after it is " + seq);
        }
        long batch = row.getLong("batch");
        if (entries.isEmpty() || batch != first) {
            show();
            if (batch != seq) {
                throw damaged(seq, "entry " + seq + " is of a batch that begins at " + batch);
            }
            first = batch;
            var stored = row.getBytes("root");
            if (stored == null || stored.length != Digest.LENGTH) {
                throw damaged(seq, "the root of the batch that begins at " + batch + " is missing");
            }
            root = Digest.ofValue(stored);
        }
        var stored = entry(row);
        requireOwnSource(seq, stored, row.getString("src"));
        entries.add(stored);
        next++;
    }

    /** The column is what a source is found by, so that another name in it would let the same thing be appended twice. */
    private static void requireOwnSource(long seq, StoredEntry stored, String listed) throws LedgerDamaged {
        String own;
        try {
            own = Entry.parse(stored.entry()).src();
        } catch (MalformedJson e) {
            throw damaged(seq, "entry " + seq + " is not as it was written: " + e.getMessage());
        }
        if (!own.equals(listed)) {
            throw damaged(seq, "entry " + seq + " is listed under a source that is not its own");
        }
    }

    private void show() throws IOException {
        var after = root;
        if (!entries.isEmpty() && after != null) {
            visitor.batch(new Batch(first, entries, after), "the batch at entry " + first + " of the database");
            entries.clear();
        }
    }

    static LedgerDamaged damaged(long entry, String what) {
        return new LedgerDamaged(
                entry,
                "the ledger is damaged from entry " + entry + " on: in the database " + what
                        + ". Restore the database from its backup; nothing was changed");
    }
}
