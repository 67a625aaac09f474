package dev.assay.scanner.probe;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts and header fields that come again in one exchange after the other, held once: a scan keeps hundreds of thousands of exchanges, and
 * most of what they hold are headers and the same few bodies. Bounded; safe for use from many threads.
 */
final class Repeated {

    private static final int MOST = 200_000;
    private static final int LONGEST = 8 << 10;

    private final ConcurrentHashMap<Object, Object> known = new ConcurrentHashMap<>();

    /** An equal list that is held once, of fields that are. */
    List<Field> list(List<Field> fields) {
        return one(fields.stream().map(this::field).toList());
    }

    /** An equal text that is held once. */
    String text(String text) {
        return text.length() > LONGEST ? text : one(text);
    }

    private Field field(Field field) {
        return field.value().length() > LONGEST ? field : one(field);
    }

    @SuppressWarnings("unchecked")
    private <T> T one(T value) {
        var before = known.size() < MOST ? known.putIfAbsent(value, value) : known.get(value);
        return before == null ? value : (T) before;
    }
}
