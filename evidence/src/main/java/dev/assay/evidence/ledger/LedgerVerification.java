package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.LedgerReport.Fault;
import dev.assay.evidence.ledger.LedgerReport.Part;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the whole ledger again, in one pass and bounded memory, and lists what does not hold (ledger-v1, Verifying). */
final class LedgerVerification {
    private final LedgerStore store;
    private final @Nullable PayloadKeys keys;
    private final CheckpointChecks checkpoints;
    private final long published;
    private final Deque<Long> signedSizes;
    private final PayloadCipher cipher = new PayloadCipher();
    private final Edge edge = new Edge();
    private final TileBuilder builder = new TileBuilder(this::full);
    private final SourceIndex sources = new SourceIndex();
    private final List<Fault> faults = new ArrayList<>();
    private final Erasures erasures = new Erasures();
    private final Rotations rotations;
    private String place = "";
    private long opened;
    private long erased;

    /**
     * @param keys what opens the payloads; null leaves them unread
     * @param origin the ledger's name
     * @param published the size of the latest checkpoint, whose tiles must be there
     */
    LedgerVerification(
            LedgerStore store, @Nullable PayloadKeys keys, CheckpointChecks checkpoints, String origin, long published)
            throws IOException {
        this.store = store;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.rotations = new Rotations(origin);
        this.published = published;
        this.signedSizes = new ArrayDeque<>(checkpoints.sizes());
    }

    /** Shows the batches to a visitor, in order. */
    @FunctionalInterface
    interface Batches {
        void read(LedgerStore.BatchVisitor visitor) throws IOException;
    }

    LedgerReport run(Batches batches) throws IOException {
        try {
            checkpoints();
            batches.read(this::batch);
        } catch (LedgerDamaged e) {
            fault(Part.JOURNAL, e.entry(), "journal", String.valueOf(e.getMessage()));
        }
        for (var unreached : signedSizes) {
            fault(
                    Part.CHECKPOINTS,
                    edge.size(),
                    PublishedCheckpoints.name(unreached),
                    "a checkpoint over " + unreached + " entries was signed, but the ledger that can be read has "
                            + edge.size());
        }
        erasures.untold().forEach(this::fault);
        rotations.faults().forEach(this::fault);
        checkpoints.checkLatest();
        checkpoints.checkReached(edge.size());
        checkpoints.faults().forEach(this::fault);
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
            fault(Part.JOURNAL, batch.first(), where, "the root after the batch is not the root of the entries so far");
        }
    }

    private void entry(long seq, StoredEntry stored) throws IOException {
        try {
            var entry = Entry.parse(stored.entry());
            if (sources.find(entry.src(), other -> same(other, entry.src())) >= 0) {
                fault(Part.JOURNAL, seq, place, "the source " + entry.src() + " is in the ledger twice");
            }
            sources.add(entry.src(), seq);
            payload(seq, entry, stored.sealed());
        } catch (IOException e) {
            fault(Part.JOURNAL, seq, place, String.valueOf(e.getMessage()));
        }
    }

    private boolean same(long other, String src) throws IOException {
        return Entry.parse(store.read(other).entry()).src().equals(src);
    }

    private void payload(long seq, Entry entry, SealedPayload sealed) {
        if (keys == null) {
            return;
        }
        try {
            var key = keys.key(entry.keyId());
            if (key.isPresent()) {
                var payload = cipher.open(key.get(), entry, sealed).requireCommittedBy(entry);
                erasures.told(entry, payload);
                rotations.told(entry, seq, place, payload);
                opened++;
            } else {
                erasures.seen(entry.keyId(), seq);
                erased++;
            }
        } catch (IOException e) {
            fault(Part.PAYLOADS, seq, place, String.valueOf(e.getMessage()));
        }
    }

    /** A tile became full: it ends with the entry just added. */
    private void full(String path, byte[] content) throws IOException {
        compare(path, content, builder.size() <= published, false);
    }

    private void compare(String path, byte[] content, boolean needed, boolean partial) throws IOException {
        var stored = store.object(path);
        long first = Math.max(0, builder.size() - TilePath.WIDTH);
        if (stored.isEmpty() && needed) {
            if (!partial || !begins(TilePath.full(path), content)) {
                fault(Part.TILES, first, path, "the tile is missing");
            }
        } else if (stored.isPresent() && !Arrays.equals(stored.get(), content)) {
            fault(Part.TILES, first, path, "the tile does not hold what the entries say");
        }
    }

    /** Whether the full tile has come meanwhile, which a partial one makes way for. */
    private boolean begins(String full, byte[] content) throws IOException {
        var stored = store.object(full);
        return stored.isPresent()
                && stored.get().length >= content.length
                && Arrays.equals(stored.get(), 0, content.length, content, 0, content.length);
    }

    private void checkpoints() throws IOException {
        while (!signedSizes.isEmpty() && signedSizes.getFirst() == edge.size()) {
            checkpoints.check(signedSizes.removeFirst(), edge.root());
        }
        checkpoints.checkOutside(edge.size(), this::root);
        if (edge.size() == published) {
            builder.partials((path, content) -> compare(path, content, true, true));
        }
    }

    private Digest root() {
        return edge.root();
    }

    private void fault(Part part, long entry, String where, String what) {
        fault(new Fault(part, entry, where, what));
    }

    private void fault(Fault fault) {
        if (faults.size() < LedgerReport.MOST_FAULTS) {
            faults.add(fault);
        }
    }
}
