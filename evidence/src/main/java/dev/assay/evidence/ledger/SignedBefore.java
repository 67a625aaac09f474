package dev.assay.evidence.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a ledger that is being opened is held against: the highest checkpoint, in the second place, and the latest one published. */
final class SignedBefore {
    private final List<Checkpoint> signed = new ArrayList<>();
    private final long published;
    private @Nullable LedgerDamaged changed;

    SignedBefore(LedgerStore store, NoteKey key, HighestCheckpoint highest) throws IOException {
        var note = highest.read();
        if (note.isPresent()) {
            signed.add(
                    Checkpoints.verified(note.get(), key, Checkpoints.HIGHEST).checkpoint());
        }
        var latest = latest(store, key);
        latest.ifPresent(signed::add);
        published = latest.map(Checkpoint::size).orElse(-1L);
    }

    private Optional<Checkpoint> latest(LedgerStore store, NoteKey key) throws IOException {
        try {
            return PublishedCheckpoints.load(store, key, PublishedCheckpoints.LATEST)
                    .map(SignedCheckpoint::checkpoint);
        } catch (LedgerDamaged e) {
            // Told last: when the entries are not what was signed, that matters more.
            changed = notAsWritten(0, "the file " + e.getMessage(), e);
            return Optional.empty();
        }
    }

    /** A file that was changed and can be made again, because the journal holds. */
    static LedgerDamaged notAsWritten(long entry, String what, @Nullable Exception cause) {
        return new LedgerDamaged(
                entry,
                what
                        + ". The journal holds: keep a copy of that file and take it away; what is needed of it is"
                        + " written again; nothing was changed",
                cause);
    }

    /** Compares the roots of what was signed at the size that is reached. */
    void reached(Edge edge) throws LedgerDamaged {
        for (var checkpoint : signed) {
            if (checkpoint.size() == edge.size()) {
                Checkpoints.requireRoot(checkpoint, edge.root());
            }
        }
    }

    /** Whether the latest checkpoint published is over this many entries, and partial tiles of this size must hold. */
    boolean published(long size) {
        return size == published;
    }

    /** Refuses a ledger that is shorter than what was signed, and then a latest checkpoint that was changed. */
    void requireReached(long size) throws LedgerDamaged {
        for (var checkpoint : signed) {
            if (checkpoint.size() > size) {
                throw Checkpoints.shorter(size, checkpoint.size());
            }
        }
        if (changed != null) {
            throw changed;
        }
    }
}
