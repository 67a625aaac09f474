package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.util.Base64;

/**
 * What a ledger held at one moment (c2sp.org/tlog-checkpoint): the text that is signed.
 *
 * @param origin the ledger's name, chosen once
 * @param size the number of entries
 * @param root the root of the tree over them
 */
public record Checkpoint(String origin, long size, Digest root) {
    public Checkpoint {
        if (!NoteKey.isName(origin) || size < 0) {
            throw new IllegalArgumentException("a checkpoint has an origin without spaces and a size from 0");
        }
    }

    /** Reads the text of a note; extension lines are refused, Assay writes none. */
    public static Checkpoint parse(String text) throws MalformedNote {
        var lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || !NoteKey.isName(lines[0])) {
            throw new MalformedNote("a checkpoint has three lines: origin, size and root");
        }
        return new Checkpoint(lines[0], Decimal.parse(lines[1]), ProofText.hash(lines[2]));
    }

    /** Reads a note's text after checking that the key signed it. */
    public static Checkpoint verified(Note note, NoteKey key) throws MalformedNote {
        var checkpoint = parse(note.text());
        if (!checkpoint.origin().equals(key.name())) {
            throw new MalformedNote("the checkpoint is of " + checkpoint.origin() + ", not of " + key.name());
        }
        if (!key.signed(note)) {
            throw new MalformedNote("the checkpoint of size " + checkpoint.size() + " is not signed by " + key.vkey());
        }
        return checkpoint;
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }
}
