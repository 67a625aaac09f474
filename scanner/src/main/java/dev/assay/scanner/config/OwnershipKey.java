package dev.assay.scanner.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The secret by which a scan file shows that its writer owns a target: its token stands where only the owner can put it. Who reads the token
 * there learns nothing about the secret, and so cannot use it.
 *
 * @param secret at least {@link #LEAST_CHARS} characters; never printed
 */
public record OwnershipKey(String secret) {
    /** The shortest secret. */
    public static final int LEAST_CHARS = 20;

    private static final int TOKEN_DIGITS = 40;

    /** The token for a host: 40 hexadecimal digits of SHA-256 over {@code assay/ownership/v1}, host and secret, NUL between them. */
    public String token(String host) {
        try {
            var text = "assay/ownership/v1\0" + host.toLowerCase(Locale.ROOT) + "\0" + secret;
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, TOKEN_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "OwnershipKey[…]";
    }
}
