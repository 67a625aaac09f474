package dev.assay.evidence.ledger;

import dev.assay.evidence.signature.Keys;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The first steps of a ledger: who it is, what it holds, whether both fit the keys and the second place. */
final class LedgerOpening {
    private final LedgerStore store;
    private final Keys keys;
    private final InstantSource clock;
    private final HighestCheckpoint highest;
    private @Nullable LedgerIdentity begun;

    LedgerOpening(LedgerStore store, Keys keys, InstantSource clock, HighestCheckpoint highest) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.highest = highest;
    }

    /** The key the ledger is signed with; a new ledger gets the present one. */
    NoteKey identity(String origin) throws IOException {
        var stored = store.object(Ledger.IDENTITY);
        if (stored.isEmpty()) {
            if (highest.read().isPresent()) {
                throw new LedgerDamaged(
                        0, "a checkpoint was signed before but there is no ledger; restore the ledger directory");
            }
            begun = new LedgerIdentity(new NoteKey(origin, keys.checkpointPublicKey()));
            return begun.key();
        }
        var key = LedgerIdentity.parse(stored.get()).key();
        if (!key.publicKey().equals(keys.checkpointPublicKey())) {
            throw new LedgerDamaged(
                    0,
                    "the ledger is signed with the key " + key.vkey()
                            + ", which is not the one in checkpoint.p12; restore the keys that belong to it");
        }
        return key;
    }

    /**
     * Reads all batches, checking that each root is the root of the entries so far, that they are what was signed before, and that the
     * tiles which are there hold what the entries say; changes nothing.
     */
    Tiles recover(NoteKey key) throws IOException {
        var tiles = new Tiles(store);
        var edge = new Edge();
        var before = new SignedBefore(store, key, highest);
        before.reached(edge);
        store.recover((batch, place) -> {
            for (var stored : batch.entries()) {
                var leaf = MerkleTree.leaf(stored.entry());
                edge.add(leaf);
                tiles.add(stored.entry(), leaf);
                before.reached(edge);
                if (before.published(edge.size())) {
                    tiles.comparePartials();
                }
            }
            if (!edge.root().equals(batch.rootAfter())) {
                throw new LedgerDamaged(
                        batch.first(),
                        "the ledger is damaged from entry " + batch.first() + " on: " + place
                                + ": the root after the batch is not the root of the entries so far");
            }
            tiles.compare();
        });
        tiles.compareEarlier();
        before.requireReached(edge.size());
        tiles.requireSound();
        return tiles;
    }

    /** Makes the store ready for changes, and writes the identity of a new ledger, once it is known that nothing was there. */
    void finish(NoteKey key) throws IOException {
        if (begun != null && store.size() > 0) {
            throw new LedgerDamaged(0, Ledger.IDENTITY + " is missing, but there are " + store.size() + " entries");
        }
        store.settle();
        if (begun != null) {
            store.putObject(Ledger.IDENTITY, new LedgerIdentity(key).bytes(clock.instant()));
        }
    }
}
