package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;

/**
 * A checkpoint with its signature, which was verified.
 *
 * @param checkpoint what it says
 * @param note the signed form
 */
public record SignedCheckpoint(Checkpoint checkpoint, Note note) {
    /** Reads a note and verifies the key's signature. */
    public static SignedCheckpoint verified(Note note, NoteKey key) throws MalformedNote {
        return new SignedCheckpoint(Checkpoint.verified(note, key), note);
    }

    /** What a timestamp of the checkpoint is over. */
    public Digest imprint() {
        return Digest.of(note.textBytes());
    }
}
