package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.signature.Signer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Signs and publishes checkpoints, and never a fork: the second place is compared before each signature. */
final class Checkpoints {
    static final String HIGHEST = "the highest checkpoint, in the second place,";

    private final LedgerStore store;
    private final Tiles tiles;
    private final NoteKey key;
    private final Signer signer;
    private final HighestCheckpoint highest;

    Checkpoints(LedgerStore store, Tiles tiles, NoteKey key, Signer signer, HighestCheckpoint highest) {
        this.store = store;
        this.tiles = tiles;
        this.key = key;
        this.signer = signer;
        this.highest = highest;
    }

    /** The highest checkpoint ever signed, after checking that this ledger extends it. */
    Optional<SignedCheckpoint> requireExtendsHighest() throws IOException {
        var note = highest.read();
        if (note.isEmpty()) {
            return Optional.empty();
        }
        var signed = verified(note.get(), key, HIGHEST);
        long size = tiles.edge().size();
        long claimed = signed.checkpoint().size();
        if (claimed > size) {
            throw shorter(size, claimed);
        }
        requireRoot(signed.checkpoint(), MerkleTree.root(claimed, tiles));
        return Optional.of(signed);
    }

    static LedgerDamaged shorter(long size, long claimed) {
        return new LedgerDamaged(
                size,
                "the ledger holds " + size + " entries but a checkpoint over " + claimed
                        + " was signed: it is an older copy, or its end was lost. Restore the newer ledger"
                        + " directory; nothing is signed until then");
    }

    static void requireRoot(Checkpoint checkpoint, Digest root) throws LedgerDamaged {
        if (!root.equals(checkpoint.root())) {
            throw new LedgerDamaged(
                    checkpoint.size() - 1,
                    "the first " + checkpoint.size() + " entries are not those that were signed before: another root."
                            + " Restore the ledger directory that was signed; nothing is signed until then");
        }
    }

    static SignedCheckpoint verified(Note note, NoteKey key, String which) throws LedgerDamaged {
        try {
            return SignedCheckpoint.verified(note, key);
        } catch (MalformedNote e) {
            throw new LedgerDamaged(0, which + " does not hold: " + e.getMessage(), e);
        }
    }

    /** The published checkpoint of the present size; signed now if there is none. */
    SignedCheckpoint sign() throws IOException {
        var before = requireExtendsHighest();
        var edge = tiles.edge();
        tiles.flush();
        if (before.isPresent() && before.get().checkpoint().size() == edge.size()) {
            publish(before.get());
            return before.get();
        }
        var checkpoint = new Checkpoint(key.name(), edge.size(), edge.root());
        var signed = new SignedCheckpoint(checkpoint, key.sign(checkpoint.text(), signer));
        highest.write(signed.note());
        publish(signed);
        return signed;
    }

    private void publish(SignedCheckpoint signed) throws IOException {
        var bytes = signed.note().bytes();
        var own = PublishedCheckpoints.name(signed.checkpoint().size()) + PublishedCheckpoints.NOTE;
        if (!store.hasObject(own)) {
            store.putObject(own, bytes);
        }
        var latest = store.object(PublishedCheckpoints.LATEST);
        if (latest.isEmpty() || !Arrays.equals(latest.get(), bytes)) {
            store.putObject(PublishedCheckpoints.LATEST, bytes);
        }
    }
}
