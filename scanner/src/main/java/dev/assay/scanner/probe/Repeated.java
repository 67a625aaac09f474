package dev.assay.scanner.probe;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Header fields that come again with nearly every exchange, held once: a scan keeps thousands of exchanges, and most of what they hold is
 * headers. Bounded; safe for use from many threads.
 */
final class Repeated {

    private static final int MOST = 10_000;
    private static final int LONGEST = 300;

    private final ConcurrentHashMap<Object, Object> known = new ConcurrentHashMap<>();

    /** An equal list that is held once, of fields that are. */
    List<Field> list(List<Field> fields) {
        return one(fields.stream().map(this::field).toList());
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
