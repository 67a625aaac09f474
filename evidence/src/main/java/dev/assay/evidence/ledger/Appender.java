package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.GroupCommit.Append;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns waiting appends into batches: leaves out what is there already, seals payloads, stores, answers. */
final class Appender {
    /** The most payload bytes of one list; with as much waiting and the entries themselves it stays below a batch's limit. */
    static final int MAX_APPEND = 16 * 1024 * 1024;

    private final LedgerStore store;
    private final Tiles tiles;
    private final PayloadKeys keys;
    private final InstantSource clock;
    private final PayloadCipher cipher = new PayloadCipher();

    private final List<StoredEntry> pending = new ArrayList<>();
    private final Map<String, Placed> placed = new HashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private int bytes;

    Appender(LedgerStore store, Tiles tiles, PayloadKeys keys, InstantSource clock) {
        this.store = store;
        this.tiles = tiles;
        this.keys = keys;
        this.clock = clock;
    }

    /** Where a pending entry will be, and what it holds. */
    private record Placed(Receipt receipt, Payload payload) {}

    /** Receipts that are given out once the batch is durable. */
    private record Answer(Append append, List<Receipt> receipts) {}

    void commit(List<Append> appends) {
        for (var append : appends) {
            if (pending.size() + append.entries().size() > Batch.MOST_ENTRIES || bytes > MAX_APPEND) {
                write();
            }
            place(append);
        }
        write();
    }

    private void place(Append append) {
        int before = pending.size();
        int bytesBefore = bytes;
        try {
            var receipts = new ArrayList<Receipt>();
            for (var entry : append.entries()) {
                receipts.add(place(entry));
            }
            answers.add(new Answer(append, receipts));
        } catch (IOException | RuntimeException e) {
            pending.subList(before, pending.size()).clear();
            bytes = bytesBefore;
            placed.values().removeIf(one -> one.receipt().seq() >= store.size() + before);
            append.answer().completeExceptionally(e);
        }
    }

    private Receipt place(Prepared entry) throws IOException {
        var twin = placed.get(entry.src());
        if (twin != null) {
            if (!Arrays.equals(twin.payload().canonical(), entry.payload().canonical())) {
                throw new SourceConflict(entry.src(), twin.receipt().seq());
            }
            return again(twin.receipt());
        }
        var known = store.find(entry.src());
        if (known.isPresent()) {
            return recorded(entry, known.getAsLong());
        }
        var stored = seal(entry);
        bytes += JournalFormat.length(stored);
        var receipt = new Receipt(store.size() + pending.size(), entry.src(), MerkleTree.leaf(stored.entry()), false);
        pending.add(stored);
        placed.put(entry.src(), new Placed(receipt, entry.payload()));
        return receipt;
    }

    /** The receipt of an entry that is in the ledger, after comparing payloads if the old one can still be opened. */
    private Receipt recorded(Prepared entry, long seq) throws IOException {
        var stored = store.read(seq);
        var old = Entry.parse(stored.entry());
        var key = keys.key(old.keyId());
        if (key.isPresent()) {
            var salt = cipher.open(key.get(), old, stored.sealed()).salt();
            if (!entry.payload().commitment(salt).equals(old.commitment())) {
                throw new SourceConflict(entry.src(), seq);
            }
        }
        return new Receipt(seq, entry.src(), MerkleTree.leaf(stored.entry()), true);
    }

    private static Receipt again(Receipt receipt) {
        return new Receipt(receipt.seq(), receipt.src(), receipt.leaf(), true);
    }

    private StoredEntry seal(Prepared entry) throws IOException {
        var time = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var keyId = keys.current(entry.retention(), time);
        var key =
                keys.key(keyId).orElseThrow(() -> new LedgerUnavailable("the payload key " + keyId + " was destroyed"));
        var salt = cipher.salt();
        var leaf = new Entry(
                entry.payload().memberDigests(salt),
                entry.payload().commitment(salt),
                keyId,
                entry.retention(),
                entry.src(),
                time,
                entry.type());
        return new StoredEntry(leaf.bytes(), cipher.seal(key, keyId, entry.src(), entry.payload(), salt));
    }

    private void write() {
        try {
            if (!pending.isEmpty()) {
                store();
            }
            answers.forEach(answer -> answer.append().answer().complete(answer.receipts()));
        } catch (IOException | RuntimeException e) {
            answers.forEach(answer -> answer.append().answer().completeExceptionally(e));
        } finally {
            pending.clear();
            placed.clear();
            answers.clear();
            bytes = 0;
        }
    }

    private void store() throws IOException {
        var edge = tiles.edge();
        var leaves = new ArrayList<Digest>(pending.size());
        for (var stored : pending) {
            var leaf = MerkleTree.leaf(stored.entry());
            leaves.add(leaf);
            edge.add(leaf);
        }
        store.append(new Batch(store.size(), pending, edge.root()));
        for (int i = 0; i < leaves.size(); i++) {
            tiles.add(pending.get(i).entry(), leaves.get(i));
        }
    }
}
