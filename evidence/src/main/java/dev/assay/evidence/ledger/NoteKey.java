package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.signature.Signer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The public half of an Ed25519 key that signs notes (c2sp.org/signed-note).
 *
 * @param name the key's name; for a log it is the origin
 * @param publicKey an Ed25519 key
 */
public record NoteKey(String name, PublicKey publicKey) {
    private static final byte ED25519 = 1;
    /** What precedes the 32 bytes in an Ed25519 SubjectPublicKeyInfo (RFC 8410 section 4). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    public NoteKey {
        if (!isName(name)) {
            throw new IllegalArgumentException("a key name has 1 to 200 characters, without spaces and plus signs");
        }
        if (publicKey.getEncoded().length != PREFIX.length + 32) {
            throw new IllegalArgumentException("a note key is an Ed25519 key");
        }
    }

    /** Whether a text may name a key, and so be an origin. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 200
                && name.codePoints()
                        .noneMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c < 0x20);
    }

    /** Reads a verifier key: name, hexadecimal id and base64 key, joined by plus signs. */
    public static NoteKey parse(String vkey) throws MalformedNote {
        var parts = vkey.strip().split("\\+", 3);
        if (parts.length != 3 || !isName(parts[0])) {
            throw new MalformedNote("a verifier key is name+id+key");
        }
        var bytes = Base64Text.decode(parts[2]);
        if (bytes.length != 33 || bytes[0] != ED25519) {
            throw new MalformedNote("only Ed25519 verifier keys are known");
        }
        var encoded = ByteBuffer.allocate(PREFIX.length + 32)
                .put(PREFIX)
                .put(bytes, 1, 32)
                .array();
        try {
            var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            var read = new NoteKey(parts[0], key);
            if (read.vkey().equals(vkey.strip())) {
                return read;
            }
        } catch (GeneralSecurityException e) {
            throw new MalformedNote("the verifier key holds no Ed25519 key", e);
        }
        throw new MalformedNote("the verifier key's id does not fit its name and key");
    }

    /** The key as text, for {@code checkpoint.vkey} and policies. */
    public String vkey() {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    /** The id by which signature lines name the key. */
    public int id() {
        var hash = Digest.of((name + "\n").getBytes(StandardCharsets.UTF_8), typed());
        return firstInt(hash.bytes());
    }

    /** A note over the text, signed by the signer, whose public half this is. */
    public Note sign(String text, Signer signer) {
        var signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        var note = new Note(text, List.of(Note.Signature.of(name, id(), signature)));
        if (!signed(note)) {
            throw new IllegalStateException("the signer does not hold the key " + vkey());
        }
        return note;
    }

    /** Whether the note carries a signature by this key and every one it carries holds. */
    public boolean signed(Note note) {
        int id = id();
        var own = note.signatures().stream()
                .filter(signature -> signature.name().equals(name) && signature.keyId() == id)
                .toList();
        return !own.isEmpty() && own.stream().allMatch(signature -> verify(note.textBytes(), signature.bytes()));
    }

    private boolean verify(byte[] text, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] typed() {
        var encoded = publicKey.getEncoded();
        return ByteBuffer.allocate(33)
                .put(ED25519)
                .put(encoded, PREFIX.length, 32)
                .array();
    }

    static int firstInt(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }

    static byte[] idBytes(int id, byte[] signature) {
        return ByteBuffer.allocate(4 + signature.length)
                .putInt(id)
                .put(signature)
                .array();
    }
}
