package dev.assay.evidence.digest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one canonical form of JSON: RFC 8785 (JCS) over plain values.
 *
 * <p>Values are {@code Map<String, ?>}, {@code List<?>}, {@code String}, {@code Boolean}, {@code null} and numbers
 * ({@code Integer}, {@code Long}, {@code Double}). JSON numbers are IEEE doubles, so an integer beyond ±(2^53−1) is
 * refused: ids of 64 bits are written as strings.
 */
public final class CanonicalJson {
    /** The deepest nesting that is read or written. */
    public static final int MAX_DEPTH = 64;
    /** The largest document that is read or written, in bytes, unless a caller sets a smaller limit. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;
    /** The largest integer that is exact in every JSON reader (RFC 7493 section 2.2). */
    public static final long MAX_INTEGER = (1L << 53) - 1;

    private CanonicalJson() {}

    /**
     * The canonical UTF-8 bytes of a value.
     *
     * @throws IllegalArgumentException for a value that has no canonical form: another type, a non-finite or unsafe
     *     number, a lone surrogate, a nesting or size beyond the limits
     */
    public static byte[] write(@Nullable Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical form as text; the same errors as {@link #write}. */
    public static String text(@Nullable Object value) {
        return new JsonWriter().write(value);
    }

    /**
     * Reads one JSON document strictly: UTF-8, no duplicate key, no lone surrogate, nothing after it.
     *
     * @return maps keep the order of the document; integers are {@code Long}, other numbers {@code Double}
     */
    public static @Nullable Object read(byte[] json) throws MalformedJson {
        return read(json, MAX_BYTES);
    }

    /** Reads one JSON document of at most {@code maxBytes} bytes. */
    public static @Nullable Object read(byte[] json, int maxBytes) throws MalformedJson {
        return JsonReader.read(json, maxBytes);
    }

    /** Reads one JSON document that must be an object. */
    @SuppressWarnings("unchecked") // the reader makes maps with string keys only
    public static Map<String, @Nullable Object> readObject(byte[] json) throws MalformedJson {
        if (read(json) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new MalformedJson("expected a JSON object");
    }

    /** Reads an object and refuses bytes that are not its canonical form. */
    public static Map<String, @Nullable Object> readCanonicalObject(byte[] json) throws MalformedJson {
        var object = readObject(json);
        if (!Arrays.equals(json, write(object))) {
            throw new MalformedJson("the JSON object is not in canonical form (RFC 8785)");
        }
        return object;
    }
}
