package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.digest.MalformedJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One leaf of the ledger: commitments to a payload and no personal data (ledger-v1, Entry).
 *
 * @param memberDigests {@code _sd}
 * @param commitment {@code c}
 * @param keyId {@code k}
 * @param retention {@code rc}
 * @param src {@code src}
 * @param time {@code t}, in microseconds
 * @param type {@code type}
 */
public record Entry(
        List<String> memberDigests,
        Digest commitment,
        String keyId,
        String retention,
        String src,
        Instant time,
        String type) {
    /** The largest entry in bytes. */
    public static final int MAX_BYTES = 65_535;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern SRC = Pattern.compile("[!-\"$-~]{1,180}#[!-\"$-~]{1,180}");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");
    private static final Pattern RETENTION = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern KEY_ID = Pattern.compile("[a-z][a-z0-9-]{0,31}\\.\\d{4}-\\d\\d-\\d\\d\\.[0-9a-f]{8}");
    private static final Pattern SD = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int MOST_MEMBERS = 64;

    public Entry {
        memberDigests = List.copyOf(memberDigests);
        requireSrc(src);
        requireType(type);
        requireRetention(retention);
        requireKeyId(keyId);
        require(time.equals(time.truncatedTo(ChronoUnit.MICROS)), "an entry's time is in microseconds");
        require(
                !memberDigests.isEmpty() && memberDigests.size() <= MOST_MEMBERS,
                "an entry has 1 to " + MOST_MEMBERS + " member digests");
        for (int i = 0; i < memberDigests.size(); i++) {
            require(SD.matcher(memberDigests.get(i)).matches(), "a member digest is 43 characters of base64url");
            require(
                    i == 0 || memberDigests.get(i - 1).compareTo(memberDigests.get(i)) < 0,
                    "member digests are sorted and differ");
        }
    }

    static void requireSrc(String src) {
        require(
                src.length() <= 200 && SRC.matcher(src).matches(),
                "a src is <node>#<n>: 3 to 200 printable ASCII characters without space, with one #");
    }

    static void requireType(String type) {
        require(
                type.length() <= 64 && TYPE.matcher(type).matches(),
                "an entry's type is words of a-z, 0-9 and - joined by dots, such as scan.completed");
    }

    static void requireRetention(String retention) {
        require(RETENTION.matcher(retention).matches(), "a retention class is 1 to 32 characters of a-z, 0-9 and -");
    }

    static void requireKeyId(String keyId) {
        require(KEY_ID.matcher(keyId).matches(), "a payload key's id is <class>.<day>.<8 hexadecimal digits>");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** An instant as entries write it. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** The canonical bytes: the data of the leaf. */
    public byte[] bytes() {
        return CanonicalJson.write(Map.of(
                "_sd", memberDigests,
                "_sd_alg", "sha-256",
                "c", Base64.getEncoder().encodeToString(commitment.bytes()),
                "k", keyId,
                "rc", retention,
                "src", src,
                "t", time(time),
                "type", type,
                "v", 1));
    }

    /** Reads an entry; bytes that are not exactly one in canonical form are refused. */
    public static Entry parse(byte[] bytes) throws MalformedJson {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedJson("an entry of " + bytes.length + " bytes; at most " + MAX_BYTES);
        }
        var json = CanonicalJson.readCanonicalObject(bytes);
        try {
            require(json.size() == 9, "an entry has 9 members");
            require("sha-256".equals(json.get("_sd_alg")), "_sd_alg is sha-256");
            require(Long.valueOf(1).equals(json.get("v")), "v is 1");
            var entry = new Entry(
                    digests(json.get("_sd")),
                    Digest.ofValue(Base64.getDecoder().decode(text(json, "c"))),
                    text(json, "k"),
                    text(json, "rc"),
                    text(json, "src"),
                    TIME.parse(text(json, "t"), Instant::from),
                    text(json, "type"));
            require(Arrays.equals(bytes, entry.bytes()), "a member is not in its one form");
            return entry;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedJson("not an entry: " + e.getMessage(), e);
        }
    }

    private static String text(Map<String, @Nullable Object> json, String name) {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " must be a string");
    }

    private static List<String> digests(@Nullable Object value) {
        var digests = new ArrayList<String>();
        if (value instanceof List<?> list) {
            for (var item : list) {
                digests.add(item instanceof String text ? text : "");
            }
        }
        return digests;
    }
}
