package dev.assay.app.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes from a shared key and the time: RFC 6238 over RFC 4226, HMAC-SHA-1, six digits, steps of 30 seconds. */
final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int KEY_BYTES = 20;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** A new key in base32 (RFC 4648 section 6), as authenticator apps take it. */
    static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return base32(key);
    }

    /** The code of a time step with this many digits. */
    static String code(byte[] key, long step, int digits) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
            return String.format(Locale.ROOT, "%0" + digits + "d", number % (long) Math.pow(10, digits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    /**
     * The time step whose code this is: the present one, or the one before or after, because clocks differ (RFC 6238 section 5.2).
     * Empty when it is none of them. Spaces in the code do not count.
     */
    static OptionalLong step(String base32Key, String code, Instant now) {
        byte[] key = bytes(base32Key);
        byte[] asked = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
        long present = step(now);
        for (long step = present - 1; step <= present + 1; step++) {
            byte[] right = code(key, step, DIGITS).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, asked)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The code an authenticator shows at an instant. */
    static String codeAt(String base32Key, Instant now) {
        return code(bytes(base32Key), step(now), DIGITS);
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte next : bytes) {
            held = (held << 8) | (next & 0xff);
            bits += 8;
            while (bits >= 5) {
                text.append(BASE32.charAt((held >> (bits - 5)) & 31));
                bits -= 5;
            }
            held &= (1 << bits) - 1;
        }
        return text.toString();
    }

    private static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < base32.length(); i++) {
            int value = BASE32.indexOf(base32.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not base32");
            }
            held = (held << 5) | value;
            bits += 5;
            if (bits >= 8) {
                bytes[at++] = (byte) (held >> (bits - 8));
                bits -= 8;
            }
            held &= (1 << bits) - 1;
        }
        return bytes;
    }
}
