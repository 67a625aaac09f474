package dev.assay.evidence.digest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The strict, bounded reader behind {@link CanonicalJson#read}. */
final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(CanonicalJson.MAX_DEPTH)
                    .maxNumberLength(400)
                    .maxStringLength(CanonicalJson.MAX_BYTES)
                    .maxNameLength(10_000)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static @Nullable Object read(byte[] json, int maxBytes) throws MalformedJson {
        if (json.length > maxBytes) {
            throw new MalformedJson("JSON of " + json.length + " bytes; at most " + maxBytes + " are read");
        }
        try (var parser = FACTORY.createParser(decode(json))) {
            parser.nextToken();
            var reader = new JsonReader(parser);
            var value = reader.value();
            if (parser.nextToken() != null) {
                throw reader.malformed("something follows the JSON value");
            }
            return value;
        } catch (MalformedJson e) {
            throw e;
        } catch (IOException e) {
            throw new MalformedJson("not valid JSON: " + e.getMessage(), e);
        }
    }

    private static String decode(byte[] json) throws MalformedJson {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJson("JSON must be UTF-8", e);
        }
    }

    private @Nullable Object value() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw malformed("the JSON document is empty");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> string(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw malformed("a value was expected");
        };
    }

    private Map<String, @Nullable Object> object() throws IOException {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = string(parser.currentName());
            parser.nextToken();
            map.put(name, value());
        }
        return map;
    }

    private List<@Nullable Object> array() throws IOException {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value());
        }
        return list;
    }

    private Object integer() throws IOException {
        boolean big = parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER;
        long number = big ? Long.MAX_VALUE : parser.getLongValue();
        if (number > CanonicalJson.MAX_INTEGER || number < -CanonicalJson.MAX_INTEGER) {
            throw malformed("an integer beyond 2^53-1 must be written as a string");
        }
        return number;
    }

    private Object number() throws IOException {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw malformed("a number is too large for a double");
        }
        return number;
    }

    private String string(String text) throws MalformedJson {
        if (Surrogates.hasLone(text)) {
            throw malformed("a string holds a lone surrogate");
        }
        return text;
    }

    private MalformedJson malformed(String what) {
        var at = parser.currentLocation();
        return new MalformedJson(what + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
    }
}
