package dev.assay.evidence.signature;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * That one key follows another, signed by both (ledger-v1, Rotation of keys). As read, nothing is verified.
 *
 * @param key which key: {@code evidence} or {@code tsa}
 * @param origin the ledger it belongs to
 * @param at the instant, as the ledger writes it
 * @param reason why, for people
 * @param before the key that went, SubjectPublicKeyInfo in DER (RFC 5280 section 4.1)
 * @param after the key that came, in the same form
 * @param signedBefore the signature of the one that went over the statement
 * @param signedAfter the signature of the one that came over the same
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are kept; never compared as a record
public record KeyRotation(
        String key,
        String origin,
        String at,
        String reason,
        byte[] before,
        byte[] after,
        byte[] signedBefore,
        byte[] signedAfter) {
    private static final byte[] PREFIX = "assay/key-rotation/v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final String ALGORITHM = "SHA256withECDSA";

    /** Has two signers say that one follows the other. */
    static KeyRotation of(String key, String origin, String at, String reason, Signer before, Signer after) {
        var old = before.certificate().getPublicKey().getEncoded();
        var fresh = after.certificate().getPublicKey().getEncoded();
        var statement = statement(key, origin, at, reason, old, fresh);
        return new KeyRotation(key, origin, at, reason, old, fresh, before.sign(statement), after.sign(statement));
    }

    /** The members of the record's fact {@code rotation}. */
    public Map<String, String> members() {
        var members = new TreeMap<String, String>(Map.of("key", key, "origin", origin, "at", at, "reason", reason));
        members.put("before", base64(before));
        members.put("after", base64(after));
        members.put("signedBefore", base64(signedBefore));
        members.put("signedAfter", base64(signedAfter));
        return members;
    }

    /** Reads what {@link #members} gives. */
    public static KeyRotation read(Map<?, ?> members) throws IOException {
        return new KeyRotation(
                text(members, "key"),
                text(members, "origin"),
                text(members, "at"),
                text(members, "reason"),
                bytes(members, "before"),
                bytes(members, "after"),
                bytes(members, "signedBefore"),
                bytes(members, "signedAfter"));
    }

    /** Whether both keys signed the statement. */
    public boolean holds() {
        var statement = statement(key, origin, at, reason, before, after);
        return signed(before, statement, signedBefore) && signed(after, statement, signedAfter);
    }

    private static byte[] statement(String key, String origin, String at, String reason, byte[] before, byte[] after) {
        var json = CanonicalJson.write(Map.of(
                "key",
                key,
                "origin",
                origin,
                "at",
                at,
                "reason",
                reason,
                "before",
                base64(before),
                "after",
                base64(after)));
        var statement = Arrays.copyOf(PREFIX, PREFIX.length + json.length);
        System.arraycopy(json, 0, statement, PREFIX.length, json.length);
        return statement;
    }

    private static boolean signed(byte[] key, byte[] statement, byte[] signature) {
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)));
            verifier.update(statement);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String text(Map<?, ?> members, String name) throws MalformedJson {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new MalformedJson("a rotation of a key has no text '" + name + "'");
    }

    private static byte[] bytes(Map<?, ?> members, String name) throws MalformedJson {
        try {
            return Base64.getDecoder().decode(text(members, name));
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("'" + name + "' of a rotation of a key is not base64", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
