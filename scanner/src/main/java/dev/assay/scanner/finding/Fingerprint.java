package dev.assay.scanner.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The print by which the same weakness is known again tomorrow: 32 lower-case hex digits.
 *
 * <p>It is the first half of a SHA-256 over check id, operation template, parameter, identity pair and oracle class. URL, body
 * and line are not in it, so it survives re-ordering and other object ids. None of its parts is a secret, so the hash needs no
 * key and two scanners agree.
 */
public record Fingerprint(String value) {

    /** The scheme's name, as used in SARIF's {@code partialFingerprints}. */
    public static final String SCHEME = "assay/v1";

    public Fingerprint {
        if (!value.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("a fingerprint is 32 lower-case hex digits, not: " + value);
        }
    }

    public static Fingerprint of(
            String checkId, String operation, @Nullable String parameter, @Nullable IdentityPair pair, Oracle oracle) {
        var text = new StringBuilder(SCHEME);
        for (var part : new @Nullable String[] {
            checkId,
            operation,
            parameter,
            pair == null ? null : pair.asked(),
            pair == null ? null : pair.owner(),
            oracle.name()
        }) {
            // Length first: no two different lists of parts can print alike.
            text.append('\n').append(part == null ? "-" : part.length() + ":" + part);
        }
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
