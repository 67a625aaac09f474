package dev.assay.scanner.probe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 of values (RFC 2104), in lower-case hex: compares without keeping. */
final class Seal {

    private final Mac prepared;

    Seal(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("a seal's key has at least 16 bytes");
        }
        try {
            this.prepared = Mac.getInstance("HmacSHA256");
            prepared.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    String of(byte[] value) {
        try {
            return HexFormat.of().formatHex(((Mac) prepared.clone()).doFinal(value));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HmacSHA256 can be cloned", e);
        }
    }

    String of(String value) {
        return of(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Plain SHA-256 in lower-case hex. */
    static String digest(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
