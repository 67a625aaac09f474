package dev.assay.app.audits;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes records for populations: pairs of a name and a value, everything that is neither number nor boolean as text. */
final class Row {
    private Row() {}

    static Map<String, @Nullable Object> of(@Nullable Object... pairs) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(String.valueOf(pairs[i]), plain(pairs[i + 1]));
        }
        return row;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> Long.valueOf(number);
            case Long number -> number;
            case Boolean flag -> flag;
            case java.util.Collection<?> list -> list.stream().map(Row::plain).toList();
            case Map<?, ?> map -> map;
            default -> value.toString();
        };
    }
}
