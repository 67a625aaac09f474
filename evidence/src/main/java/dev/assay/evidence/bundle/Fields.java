package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, taken one by one; what is missing, of another type or left over is refused with its path. */
final class Fields {
    private final String path;
    private final Map<?, ?> map;
    private final Set<Object> taken = new HashSet<>();

    Fields(String path, Map<?, ?> map) {
        this.path = path;
        this.map = map;
    }

    /** A reader of nested objects that may refuse them. */
    interface Reader<T> {
        T read(Fields fields) throws MalformedBundle;
    }

    String text(String key) throws MalformedBundle {
        var text = textOrNull(key);
        if (text == null) {
            throw wrong(key, "a string");
        }
        return text;
    }

    @Nullable
    String textOrNull(String key) throws MalformedBundle {
        var value = take(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(key, "a string");
    }

    long count(String key) throws MalformedBundle {
        var count = countOrNull(key);
        if (count == null) {
            throw wrong(key, "a whole number");
        }
        return count;
    }

    @Nullable
    Long countOrNull(String key) throws MalformedBundle {
        var value = take(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Long number && number >= 0) {
            return number;
        }
        throw wrong(key, "a whole number, not negative");
    }

    boolean flag(String key) throws MalformedBundle {
        if (take(key) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key, "true or false");
    }

    Instant instant(String key) throws MalformedBundle {
        return parse(key, "an instant in UTC", Instant::parse);
    }

    LocalDate day(String key) throws MalformedBundle {
        return parse(key, "a day", LocalDate::parse);
    }

    @Nullable
    LocalDate dayOrNull(String key) throws MalformedBundle {
        return map.get(key) == null ? (LocalDate) take(key) : day(key);
    }

    Digest digest(String key) throws MalformedBundle {
        return parse(key, "a SHA-256 value in hex", Digest::new);
    }

    <T> T parse(String key, String what, Function<String, T> parser) throws MalformedBundle {
        try {
            return parser.apply(text(key));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new MalformedBundle(path + key + " is not " + what, e);
        }
    }

    <T> T object(String key, Reader<T> reader) throws MalformedBundle {
        var object = objectOrNull(key, reader);
        if (object == null) {
            throw wrong(key, "an object");
        }
        return object;
    }

    <T> @Nullable T objectOrNull(String key, Reader<T> reader) throws MalformedBundle {
        var value = take(key);
        return value == null ? null : object(path + key, value, reader);
    }

    <T> List<T> objects(String key, Reader<T> reader) throws MalformedBundle {
        var list = new ArrayList<T>();
        for (var item : list(key)) {
            list.add(object(path + key + "[" + list.size() + "]", item, reader));
        }
        return list;
    }

    List<String> texts(String key) throws MalformedBundle {
        var list = new ArrayList<String>();
        for (var item : list(key)) {
            if (!(item instanceof String text)) {
                throw wrong(key, "a list of strings");
            }
            list.add(text);
        }
        return list;
    }

    /** A nested object taken as it is. */
    Map<String, @Nullable Object> map(String key) throws MalformedBundle {
        if (take(key) instanceof Map<?, ?> nested) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            nested.forEach((name, value) -> copy.put((String) name, value));
            return copy;
        }
        throw wrong(key, "an object");
    }

    /** Refuses what was not taken. */
    void end() throws MalformedBundle {
        for (var key : map.keySet()) {
            if (!taken.contains(key)) {
                throw new MalformedBundle(path + key + " is not known to bundle/1");
            }
        }
    }

    private static <T> T object(String path, @Nullable Object value, Reader<T> reader) throws MalformedBundle {
        if (!(value instanceof Map<?, ?> nested)) {
            throw new MalformedBundle(path + " is not an object");
        }
        var fields = new Fields(path + ".", nested);
        var read = reader.read(fields);
        fields.end();
        return read;
    }

    private List<?> list(String key) throws MalformedBundle {
        if (take(key) instanceof List<?> list) {
            return list;
        }
        throw wrong(key, "a list");
    }

    private @Nullable Object take(String key) throws MalformedBundle {
        if (!map.containsKey(key)) {
            throw new MalformedBundle(path + key + " is missing");
        }
        taken.add(key);
        return map.get(key);
    }

    private MalformedBundle wrong(String key, String expected) {
        return new MalformedBundle(path + key + " is not " + expected);
    }
}
