package dev.assay.app.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One answer of the sample API: a status and a body, written as JSON unless it says otherwise. */
record SampleAnswer(int status, String contentType, String body) {
    static SampleAnswer json(int status, Object value) {
        return new SampleAnswer(status, "application/json", write(value));
    }

    static SampleAnswer refused(int status, String why) {
        return json(status, Map.of("error", why));
    }

    /** JSON of maps, lists, strings and numbers: all that this API says. */
    private static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(e -> quote(e.getKey().toString()) + ":" + write(e.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(SampleAnswer::write).collect(Collectors.joining(",", "[", "]"));
            case Number number -> number.toString();
            default -> quote(value.toString());
        };
    }

    private static String quote(String text) {
        var out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
