package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Hashes as lines of base64, and the text form of an inclusion proof, c2sp.org/tlog-proof@v1. */
public final class ProofText {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final int MOST_HASHES = 128;

    private ProofText() {}

    /** A proof as read: where the entry is, and the checkpoint with the root. */
    public record Proof(InclusionProof inclusion, Note checkpoint) {}

    /** The file that proves one entry offline, without extra data. */
    public static String write(InclusionProof proof, Note checkpoint) {
        return HEADER + "\nindex " + proof.index() + "\n" + lines(proof.path()) + "\n" + checkpoint.encoded();
    }

    /**
     * Reads a tlog-proof. Nothing is verified yet: check the note's signature, then {@link InclusionProof#holds}.
     *
     * @throws MalformedNote when the text is not one
     */
    public static Proof parse(String text) throws MalformedNote {
        int blank = text.indexOf("\n\n");
        if (blank < 0 || !text.startsWith(HEADER + "\n")) {
            throw new MalformedNote("not a c2sp.org/tlog-proof@v1 text");
        }
        var head = new ArrayList<>(List.of(text.substring(0, blank).split("\n", -1)));
        head.removeFirst();
        if (!head.isEmpty() && head.getFirst().startsWith("extra ")) {
            head.removeFirst();
        }
        if (head.isEmpty() || !head.getFirst().startsWith("index ")) {
            throw new MalformedNote("the proof has no index line");
        }
        long index = Decimal.parse(head.removeFirst().substring("index ".length()));
        var note = Note.parse(text.substring(blank + 2));
        var checkpoint = Checkpoint.parse(note.text());
        if (index >= checkpoint.size()) {
            throw new MalformedNote("the proof's index " + index + " is beyond the checkpoint's " + checkpoint.size());
        }
        var path = hashes(head.isEmpty() ? "" : String.join("\n", head) + "\n");
        return new Proof(new InclusionProof(index, checkpoint.size(), path), note);
    }

    static String lines(List<Digest> hashes) {
        var text = new StringBuilder();
        for (var hash : hashes) {
            text.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n');
        }
        return text.toString();
    }

    static List<Digest> hashes(String text) throws MalformedNote {
        var hashes = new ArrayList<Digest>();
        if (text.isEmpty()) {
            return hashes;
        }
        if (!text.endsWith("\n")) {
            throw new MalformedNote("the proof's last line does not end");
        }
        for (var line : text.substring(0, text.length() - 1).split("\n", MOST_HASHES + 1)) {
            if (hashes.size() == MOST_HASHES) {
                throw new MalformedNote("a proof has at most " + MOST_HASHES + " hashes");
            }
            hashes.add(hash(line));
        }
        return hashes;
    }

    static Digest hash(String line) throws MalformedNote {
        var bytes = Base64Text.decode(line);
        if (bytes.length != Digest.LENGTH) {
            throw new MalformedNote("a hash has 32 bytes, not " + bytes.length);
        }
        return Digest.ofValue(bytes);
    }
}
