package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.LedgerReport.Fault;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Reads the whole ledger again, in one pass and bounded memory, and lists what does not hold (ledger-v1, Verifying). */
final class LedgerVerification {
    private final LedgerStore store;
    private final PayloadKeys keys;
    private final CheckpointChecks checkpoints;
    private final long size;
    private final long published;
    private final Deque<Long> signedSizes;
    private final PayloadCipher cipher = new PayloadCipher();
    private final Edge edge = new Edge();
    private final TileBuilder builder = new TileBuilder(this::full);
    private final SourceIndex sources = new SourceIndex();
    private final List<Fault> faults = new ArrayList<>();
    private String place = "";
    private long opened;
    private long erased;

    /**
     * @param size how many entries to read
     * @param published the size of the latest checkpoint, whose tiles must be there
     */
    LedgerVerification(LedgerStore store, PayloadKeys keys, CheckpointChecks checkpoints, long size, long published)
            throws IOException {
        this.store = store;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.size = size;
        this.published = published;
        this.signedSizes = new ArrayDeque<>(checkpoints.sizes());
    }

    LedgerReport run() throws IOException {
        try {
            checkpoints();
            store.scan(size, this::batch);
        } catch (LedgerDamaged e) {
            fault(e.entry(), "journal", String.valueOf(e.getMessage()));
        }
        for (var unreached : signedSizes) {
            fault(
                    edge.size(),
                    Checkpoints.name(unreached),
                    "a checkpoint over " + unreached + " entries was signed, but the ledger that can be read has "
                            + edge.size());
        }
        checkpoints.checkLatest();
        checkpoints.checkReached(edge.size());
        checkpoints.faults().forEach(fault -> fault(fault.entry(), fault.place(), fault.what()));
        return new LedgerReport(
                edge.size(), opened, erased, checkpoints.held(), checkpoints.stamps(), checkpoints.unpinned(), faults);
    }

    private void batch(Batch batch, String where) throws IOException {
        place = where;
        for (var stored : batch.entries()) {
            long seq = edge.size();
            entry(seq, stored);
            var leaf = MerkleTree.leaf(stored.entry());
            edge.add(leaf);
            builder.add(stored.entry(), leaf);
            checkpoints();
        }
        if (!edge.root().equals(batch.rootAfter())) {
            fault(batch.first(), where, "the root after the batch is not the root of the entries so far");
        }
    }

    private void entry(long seq, StoredEntry stored) throws IOException {
        try {
            var entry = Entry.parse(stored.entry());
            if (sources.find(entry.src(), other -> same(other, entry.src())) >= 0) {
                fault(seq, place, "the source " + entry.src() + " is in the ledger twice");
            }
            sources.add(entry.src(), seq);
            payload(entry, stored.sealed());
        } catch (IOException e) {
            fault(seq, place, String.valueOf(e.getMessage()));
        }
    }

    private boolean same(long other, String src) throws IOException {
        return Entry.parse(store.read(other).entry()).src().equals(src);
    }

    private void payload(Entry entry, SealedPayload sealed) throws IOException {
        var key = keys.key(entry.keyId());
        if (key.isPresent()) {
            cipher.open(key.get(), entry, sealed).requireCommittedBy(entry);
            opened++;
        } else {
            erased++;
        }
    }

    /** A tile became full: it ends with the entry just added. */
    private void full(String path, byte[] content) throws IOException {
        compare(path, content, builder.size() <= published);
    }

    private void compare(String path, byte[] content, boolean needed) throws IOException {
        var stored = store.object(path);
        long first = Math.max(0, builder.size() - TilePath.WIDTH);
        if (stored.isEmpty() && needed) {
            fault(first, path, "the tile is missing");
        } else if (stored.isPresent() && !Arrays.equals(stored.get(), content)) {
            fault(first, path, "the tile does not hold what the entries say");
        }
    }

    private void checkpoints() throws IOException {
        while (!signedSizes.isEmpty() && signedSizes.getFirst() == edge.size()) {
            checkpoints.check(signedSizes.removeFirst(), edge.root());
        }
        checkpoints.checkHighest(edge.size(), this::root);
        if (edge.size() == published) {
            builder.partials((path, content) -> compare(path, content, true));
        }
    }

    private Digest root() {
        return edge.root();
    }

    private void fault(long entry, String where, String what) {
        if (faults.size() < LedgerReport.MOST_FAULTS) {
            faults.add(new Fault(entry, where, what));
        }
    }
}
