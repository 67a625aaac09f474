package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.digest.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What an entry commits to: a JSON object and how it is committed to (ledger-v1, Payload).
 *
 * @param members the object
 * @param canonical its canonical bytes
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are kept; never compared as a record
public record Payload(Map<String, @Nullable Object> members, byte[] canonical) {
    /** The length of a salt in bytes. */
    public static final int SALT = 32;

    private static final byte[] COMMIT = "assay/commit/v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FIELD = "assay/field/v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int FIELD_SALT = 16;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    static Payload of(Map<String, @Nullable Object> members) {
        return new Payload(members, CanonicalJson.write(members));
    }

    /** Reads a payload from its canonical bytes. */
    public static Payload read(byte[] canonical) throws MalformedJson {
        return new Payload(CanonicalJson.readCanonicalObject(canonical), canonical);
    }

    /** The commitment under a salt: {@code c} of the entry. */
    public Digest commitment(byte[] salt) {
        return Digest.of(COMMIT, salt, canonical);
    }

    /** The digests of the members under a salt, sorted: {@code _sd} of the entry. */
    public List<String> memberDigests(byte[] salt) {
        return members.keySet().stream()
                .map(name -> digest(disclosure(name, salt)))
                .sorted()
                .toList();
    }

    /**
     * What is given away to show one member and nothing else (RFC 9901 section 4.2.1).
     *
     * @throws IllegalArgumentException when there is no such member
     */
    public String disclosure(String name, byte[] salt) {
        if (!members.containsKey(name)) {
            throw new IllegalArgumentException("the payload has no member '" + name + "'");
        }
        var fieldSalt = URL.encodeToString(fieldSalt(name, salt));
        return URL.encodeToString(CanonicalJson.write(Arrays.asList(fieldSalt, name, members.get(name))));
    }

    /** The digest of a disclosure, as it stands in {@code _sd}. */
    public static String digest(String disclosure) {
        return URL.encodeToString(
                Digest.of(disclosure.getBytes(StandardCharsets.US_ASCII)).bytes());
    }

    private static byte[] fieldSalt(String name, byte[] salt) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            mac.update(FIELD);
            return Arrays.copyOf(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), FIELD_SALT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }
}
