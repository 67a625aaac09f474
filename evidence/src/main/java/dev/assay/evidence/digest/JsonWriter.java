package dev.assay.evidence.digest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The RFC 8785 writer behind {@link CanonicalJson#write}: keys by UTF-16 code unit, no white space. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();

    String write(@Nullable Object value) {
        value(value, 0);
        return out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (depth > CanonicalJson.MAX_DEPTH || out.length() > CanonicalJson.MAX_BYTES) {
            throw new IllegalArgumentException("the value is nested deeper than " + CanonicalJson.MAX_DEPTH
                    + " levels or larger than " + CanonicalJson.MAX_BYTES + " bytes");
        }
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> object(map, depth);
            case List<?> list -> array(list, depth);
            case String text -> string(text);
            case Boolean truth -> out.append(truth.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> integer(number);
            case Double number -> out.append(EcmaNumber.text(number));
            default ->
                throw new IllegalArgumentException(
                        "a " + value.getClass().getName() + " has no canonical JSON form; use plain values");
        }
    }

    private void object(Map<?, ?> map, int depth) {
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((key, member) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("a JSON object's keys are strings");
            }
            sorted.put(name, member);
        });
        out.append('{');
        var separator = "";
        for (var member : sorted.entrySet()) {
            out.append(separator);
            string(member.getKey());
            out.append(':');
            value(member.getValue(), depth + 1);
            separator = ",";
        }
        out.append('}');
    }

    private void array(List<?> list, int depth) {
        out.append('[');
        var separator = "";
        for (var item : list) {
            out.append(separator);
            value(item, depth + 1);
            separator = ",";
        }
        out.append(']');
    }

    private void integer(long number) {
        if (number > CanonicalJson.MAX_INTEGER || number < -CanonicalJson.MAX_INTEGER) {
            throw new IllegalArgumentException("the integer " + number + " is beyond 2^53-1; write it as a string");
        }
        out.append(number);
    }

    private void string(String text) {
        if (Surrogates.hasLone(text)) {
            throw new LoneSurrogate();
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append(c < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
