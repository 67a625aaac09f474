package dev.assay.evidence.ledger;

import java.io.IOException;
import java.util.Optional;

/** The second place: remembers the highest checkpoint ever signed, outside the ledger's directory. */
public interface HighestCheckpoint {
    /** The note, or nothing when none was ever signed. */
    Optional<Note> read() throws IOException;

    /** Remembers a note, durably, before it is published. */
    void write(Note note) throws IOException;
}
