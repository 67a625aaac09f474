package dev.assay.evidence.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The signed checkpoints that a ledger keeps: one for each size, and the latest. */
record PublishedCheckpoints(LedgerStore store, NoteKey key) {
    static final String FOLDER = "checkpoints";
    static final String LATEST = "checkpoint";
    static final String NOTE = ".note";

    Optional<SignedCheckpoint> latest() throws IOException {
        return load(store, key, LATEST);
    }

    Optional<SignedCheckpoint> at(long size) throws IOException {
        return load(store, key, name(size) + NOTE);
    }

    static Optional<SignedCheckpoint> load(LedgerStore store, NoteKey key, String object) throws IOException {
        var bytes = store.object(object);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            var note = Note.parse(new String(bytes.get(), StandardCharsets.UTF_8));
            return Optional.of(Checkpoints.verified(note, key, object));
        } catch (MalformedNote e) {
            throw new LedgerDamaged(0, object + " does not hold: " + e.getMessage(), e);
        }
    }

    /** The sizes that checkpoints were signed for, ascending. */
    List<Long> sizes() throws IOException {
        return store.objects(FOLDER).stream()
                .filter(name -> name.matches("\\d{19}\\.note"))
                .map(name -> Long.parseLong(name.substring(0, 19)))
                .toList();
    }

    /** The name of a checkpoint's objects, without the ending. */
    static String name(long size) {
        return FOLDER + "/" + String.format(Locale.ROOT, "%019d", size);
    }
}
