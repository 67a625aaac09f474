package dev.assay.evidence.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A signed note (c2sp.org/signed-note): text with one or more signature lines.
 *
 * @param text the signed text, ending in a newline
 * @param signatures the signature lines in order, at least one
 */
public record Note(String text, List<Signature> signatures) {
    /** The largest note that is read, in characters. */
    public static final int MAX_LENGTH = 128 * 1024;

    private static final int MOST_SIGNATURES = 64;
    private static final String DASH = "\u2014 ";

    public Note {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || signatures.isEmpty()) {
            throw new IllegalArgumentException("a note's text ends in a newline and is signed at least once");
        }
    }

    /**
     * One signature line.
     *
     * @param name the key's name
     * @param base64 the key's id in four bytes and the signature itself
     */
    public record Signature(String name, String base64) {
        static Signature of(String name, int keyId, byte[] bytes) {
            return new Signature(name, Base64.getEncoder().encodeToString(NoteKey.idBytes(keyId, bytes)));
        }

        /** The first four bytes of the key's hash. */
        public int keyId() {
            return NoteKey.firstInt(Base64.getDecoder().decode(base64));
        }

        /** The signature itself. */
        public byte[] bytes() {
            var all = Base64.getDecoder().decode(base64);
            return Arrays.copyOfRange(all, 4, all.length);
        }
    }

    /** Reads a note; no signature is verified yet. */
    public static Note parse(String encoded) throws MalformedNote {
        if (encoded.length() > MAX_LENGTH) {
            throw new MalformedNote("a note of " + encoded.length() + " characters; at most " + MAX_LENGTH);
        }
        if (encoded.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new MalformedNote("a note holds no control characters");
        }
        int blank = encoded.lastIndexOf("\n\n");
        if (blank < 0 || blank + 2 == encoded.length() || !encoded.endsWith("\n")) {
            throw new MalformedNote("a note has a text, an empty line and signatures, each line ended");
        }
        var lines = encoded.substring(blank + 2, encoded.length() - 1).split("\n", -1);
        if (lines.length > MOST_SIGNATURES) {
            throw new MalformedNote("a note has at most " + MOST_SIGNATURES + " signatures");
        }
        var signatures = new ArrayList<Signature>();
        for (var line : lines) {
            signatures.add(signature(line));
        }
        return new Note(encoded.substring(0, blank + 1), signatures);
    }

    private static Signature signature(String line) throws MalformedNote {
        var parts = line.split(" ", -1);
        if (!line.startsWith(DASH) || parts.length != 3 || parts[1].isEmpty()) {
            throw new MalformedNote("a signature line is a dash, a key name and base64");
        }
        var bytes = Base64Text.decode(parts[2]);
        if (bytes.length < 5) {
            throw new MalformedNote("a signature is too short");
        }
        return new Signature(parts[1], parts[2]);
    }

    /** The note as it is stored and sent. */
    public String encoded() {
        var encoded = new StringBuilder(text).append('\n');
        for (var signature : signatures) {
            encoded.append(DASH).append(signature.name()).append(' ');
            encoded.append(signature.base64()).append('\n');
        }
        return encoded.toString();
    }

    /** The signed text in UTF-8: what signatures and stamps are over. */
    public byte[] textBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The whole note in UTF-8. */
    public byte[] bytes() {
        return encoded().getBytes(StandardCharsets.UTF_8);
    }
}
