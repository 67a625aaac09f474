package dev.assay.scanner.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as somebody else wrote it, whose members are read by what the format says they are; anything else is a {@link Wrong} that names the place
 * and never the value.
 *
 * @param place such as {@code scan} or {@code findings[3]}
 */
record Told(String place, JsonNode node) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is not as the format says: a sentence about a place. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String place, String what) {
            super(place + " " + what);
        }
    }

    /** Reads the value at the parser's token as an object of at most so many tokens: a small text must not become a large tree. */
    static Told read(String place, JsonParser parser, int mostTokens) throws IOException, Wrong {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Wrong(place, "is not an object");
        }
        try (var buffer = new TokenBuffer(parser)) {
            int depth = 0;
            int tokens = 0;
            do {
                var token = parser.currentToken();
                if (token == null || ++tokens > mostTokens) {
                    throw new Wrong(place, "is larger than " + mostTokens + " values");
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                buffer.copyCurrentEvent(parser);
            } while (depth > 0 && parser.nextToken() != null);
            try (var copy = buffer.asParser()) {
                return new Told(place, JSON.readTree(copy));
            }
        }
    }

    /** A text of at most so many characters; an absent one is empty. */
    String text(String name, int most) throws Wrong {
        var text = maybe(name, most);
        return text == null ? "" : text;
    }

    /** The same, and not blank. */
    String needed(String name, int most) throws Wrong {
        var text = text(name, most);
        if (text.isBlank()) {
            throw new Wrong(place + "." + name, "is missing");
        }
        return text;
    }

    /** A text, or null where it is absent or null. */
    @Nullable
    String maybe(String name, int most) throws Wrong {
        var value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : checked(place + "." + name, value, most);
    }

    /** A list of texts; an absent one is empty. */
    List<String> texts(String name, int mostItems, int mostChars) throws Wrong {
        var texts = new ArrayList<String>();
        for (var item : list(name, mostItems)) {
            texts.add(checked(place + "." + name, item, mostChars));
        }
        return texts;
    }

    /** A list of objects; an absent one is empty. */
    List<Told> objects(String name, int most) throws Wrong {
        var objects = new ArrayList<Told>();
        for (var item : list(name, most)) {
            objects.add(new Told(place + "." + name, item).object());
        }
        return objects;
    }

    /** The member that is an object. */
    Told at(String name) throws Wrong {
        return new Told(place + "." + name, node.path(name)).object();
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    boolean truth(String name) throws Wrong {
        var value = node.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new Wrong(place + "." + name, "is neither true nor false");
        }
        return value.asBoolean();
    }

    /** A whole number from 0 to a bound. */
    int count(String name, int most) throws Wrong {
        return (int) number(name, 0, most);
    }

    /** A whole number between two bounds, both included. */
    long number(String name, long least, long most) throws Wrong {
        var value = node.path(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw new Wrong(place + "." + name, "is no whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    double points(String name) throws Wrong {
        var value = node.path(name);
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 100)) {
            throw new Wrong(place + "." + name, "is no number from 0 to 100");
        }
        return value.doubleValue();
    }

    Instant instant(String name) throws Wrong {
        try {
            return Instant.parse(needed(name, 40));
        } catch (DateTimeException e) {
            throw new Wrong(place + "." + name, "is no instant as 2026-03-31T12:00:00Z");
        }
    }

    Told object() throws Wrong {
        if (!node.isObject()) {
            throw new Wrong(place, "is not an object");
        }
        return this;
    }

    private Iterable<JsonNode> list(String name, int most) throws Wrong {
        var list = node.path(name);
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > most) {
            throw new Wrong(place + "." + name, "is no list of at most " + most);
        }
        return list;
    }

    /** A database keeps neither U+0000 nor half a character. */
    private static String checked(String place, JsonNode value, int most) throws Wrong {
        if (!value.isTextual() || value.textValue().length() > most) {
            throw new Wrong(place, "is no text of at most " + most + " characters");
        }
        var text = value.textValue();
        if (text.codePoints().anyMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new Wrong(place, "holds half a character or U+0000");
        }
        return text;
    }
}
