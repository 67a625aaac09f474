package dev.assay.scanner.config;

import dev.assay.scanner.target.Placeholder;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping, asked for by name. What is missing or of the wrong kind is recorded with its line and answered with null,
 * so that reading goes on and finds the rest.
 */
final class Fields {

    private static final Pattern SAFE_KEY = Pattern.compile("[A-Za-z0-9_.<-]{1,40}");

    private final String of;
    private final int line;
    private final Map<String, Value.Entry> byKey;
    private final Problems problems;

    private Fields(String of, Value.Entries entries, Problems problems) {
        this.of = of;
        this.line = entries.line();
        this.byKey = entries.byKey();
        this.problems = problems;
    }

    /**
     * The mapping's fields; null, with the mistake recorded, when the value is not a mapping. A key outside {@code known} is recorded.
     *
     * @param of what the mapping describes, as in "an identity"
     */
    static @Nullable Fields of(String of, Value value, List<String> known, Problems problems) {
        if (!(value instanceof Value.Entries entries)) {
            problems.add(value.line(), of + " is a mapping, not " + value.kind());
            return null;
        }
        entries.byKey().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(entry.line(), "unknown key " + quoted(key) + " in " + of + Advice.on(key, known));
            }
        });
        return new Fields(of, entries, problems);
    }

    int line() {
        return line;
    }

    /** The line of the key, or of the mapping where it is absent. */
    int line(String key) {
        var entry = byKey.get(key);
        return entry == null ? line : entry.line();
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    @Nullable
    Value value(String key) {
        var entry = byKey.get(key);
        return entry == null ? null : entry.value();
    }

    /** The text at the key, not empty; a missing one is recorded. */
    @Nullable
    String text(String key) {
        if (!has(key)) {
            problems.add(line, of + " needs the key " + key);
            return null;
        }
        return optionalText(key);
    }

    /** The text at the key, not empty; null when absent. Placeholders of a login are a mistake in it. */
    @Nullable
    String optionalText(String key) {
        var text = optionalTemplate(key);
        if (text != null && Placeholder.in(text)) {
            problems.add(
                    line(key), key + " has a ${{…}}, which works only in the steps of a login and in what it brings");
            return null;
        }
        return text;
    }

    /** The text at the key, not empty and of one line, that may have placeholders; a missing one is recorded. */
    @Nullable
    String template(String key) {
        if (!has(key)) {
            problems.add(line, of + " needs the key " + key);
            return null;
        }
        return oneLine(key, optionalTemplate(key));
    }

    private @Nullable String optionalTemplate(String key) {
        var value = value(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Value.Text text)) {
            problems.add(value.line(), key + " is a text, not " + value.kind());
            return null;
        }
        if (text.text().isBlank()) {
            problems.add(value.line(), key + " is empty");
            return null;
        }
        return text.text();
    }

    /** A text that may go into a header: no control characters. */
    @Nullable
    String secret(String key) {
        return oneLine(key, text(key));
    }

    private @Nullable String oneLine(String key, @Nullable String text) {
        if (text != null && text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            problems.add(line(key), key + " holds a line break or another control character, which cannot be sent");
            return null;
        }
        return text;
    }

    boolean truth(String key, boolean otherwise) {
        var text = optionalText(key);
        if (text == null) {
            return otherwise;
        }
        if (!text.equals("true") && !text.equals("false")) {
            problems.add(line(key), key + " is true or false");
        }
        return text.equals("true");
    }

    int number(String key, int least, int most, int otherwise) {
        var text = optionalText(key);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problems.add(line(key), key + " is a whole number from " + least + " to " + most);
        return otherwise;
    }

    /** A key as it may be shown: what does not look like a key (it may be a misplaced secret) is not repeated. */
    static String quoted(String key) {
        return SAFE_KEY.matcher(key).matches() ? "'" + key + "'" : "(not shown: it does not look like a key)";
    }
}
