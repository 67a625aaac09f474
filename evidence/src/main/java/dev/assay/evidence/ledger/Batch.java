package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.util.List;

/**
 * Entries that become durable together.
 *
 * @param first the number of the first entry
 * @param entries 1 to {@link #MOST_ENTRIES} entries
 * @param rootAfter the root of the tree after them
 */
public record Batch(long first, List<StoredEntry> entries, Digest rootAfter) {
    /** The most entries of a batch. */
    public static final int MOST_ENTRIES = 5_000;
    /** The largest body of a batch, in bytes. */
    public static final int MAX_BODY = 64 * 1024 * 1024;

    public Batch {
        entries = List.copyOf(entries);
        if (first < 0 || entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException("a batch has 1 to " + MOST_ENTRIES + " entries");
        }
    }

    /** The number of the entry after the batch. */
    public long end() {
        return first + entries.size();
    }
}
