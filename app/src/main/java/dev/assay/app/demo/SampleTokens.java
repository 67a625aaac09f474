package dev.assay.app.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens of the sample API: JSON Web Tokens (RFC 7519) with HS256.
 *
 * <p>The weak form reads the claims and never looks at the signature, nor at the algorithm in the header; the mended
 * form checks all three. The key lives as long as the process.
 */
final class SampleTokens {
    private static final Pattern SUBJECT = Pattern.compile("\"sub\":\"([a-z]{1,32})\"");
    private static final Pattern EXPIRY = Pattern.compile("\"exp\":([0-9]{1,12})");
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    private static final long LIFETIME_SECONDS = 3600;

    private final InstantSource clock;
    private final byte[] key = new byte[32];

    SampleTokens(InstantSource clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    String issue(String subject) {
        long expiry = clock.instant().getEpochSecond() + LIFETIME_SECONDS;
        var claims = encode("{\"sub\":\"%s\",\"exp\":%d}".formatted(subject, expiry));
        return HEADER + "." + claims + "." + sign(HEADER + "." + claims);
    }

    /** The subject of a token that is well formed and not expired, with its signature checked when {@code strict}. */
    Optional<String> subject(String token, boolean strict) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        if (strict && (!parts[0].equals(HEADER) || !sameBytes(parts[2], sign(parts[0] + "." + parts[1])))) {
            return Optional.empty();
        }
        return decode(parts[1]).flatMap(this::unexpiredSubject);
    }

    private Optional<String> unexpiredSubject(String claims) {
        Matcher expiry = EXPIRY.matcher(claims);
        Matcher subject = SUBJECT.matcher(claims);
        boolean alive = expiry.find()
                && Long.parseLong(expiry.group(1)) > clock.instant().getEpochSecond();
        return alive && subject.find() ? Optional.of(subject.group(1)) : Optional.empty();
    }

    private String sign(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
        }
    }

    private static boolean sameBytes(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decode(String part) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
