package dev.assay.evidence.digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 value, written as 64 lower-case hexadecimal digits.
 *
 * @param hex the value; anything but 64 digits of {@code 0-9a-f} is refused
 */
public record Digest(String hex) implements Comparable<Digest> {
    /** The length of a value in bytes. */
    public static final int LENGTH = 32;

    public Digest {
        if (hex.length() != 2 * LENGTH
                || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("a SHA-256 value is 64 lower-case hexadecimal digits");
        }
    }

    /** The digest of the parts, one after the other. */
    public static Digest of(byte[]... parts) {
        var sha = sha256();
        for (var part : parts) {
            sha.update(part);
        }
        return ofValue(sha.digest());
    }

    /** The digest of everything the stream still holds; reads it to its end and does not close it. */
    public static Digest of(InputStream in) throws IOException {
        var sha = sha256();
        var buffer = new byte[64 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            sha.update(buffer, 0, n);
        }
        return ofValue(sha.digest());
    }

    /** The digest of a file's content. */
    public static Digest of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** Wraps 32 bytes that already are a SHA-256 value. */
    public static Digest ofValue(byte[] value) {
        return new Digest(HexFormat.of().formatHex(value));
    }

    /** A fresh SHA-256 computation, which every JDK has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The 32 bytes of the value, a fresh copy. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
