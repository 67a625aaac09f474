package dev.assay.app.access;

import dev.assay.evidence.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that a machine keeps for somebody: 256 random bits as text, and the hash under which they are stored. */
public final class RandomSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** Longer texts are not one of ours and are not hashed. */
    public static final int MOST_CHARACTERS = 128;

    private RandomSecret() {}

    /** A new secret in 43 characters of base64url. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Plain SHA-256 is enough here: 256 random bits cannot be guessed, so slowness would only cost us. */
    public static String hash(String secret) {
        return Digest.of(secret.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
