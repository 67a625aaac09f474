package dev.assay.scanner.target;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.IdentityHashMap;

/** Reads JSON (RFC 8259) within bounds, keeping the lines. Used once. */
final class BoundedJson {

    private final Bounds bounds;
    private final IdentityHashMap<JsonNode, Integer> lines = new IdentityHashMap<>();
    private int values;

    private BoundedJson(Bounds bounds) {
        this.bounds = bounds;
    }

    static Located read(String text, Bounds bounds) throws UnreadableDescription {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(bounds.depth())
                        .maxStringLength(1 << 20)
                        .maxNumberLength(100)
                        .maxNameLength(4096)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        var reader = new BoundedJson(bounds);
        try (var parser = factory.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableDescription(1, "an API description is an object; this starts with something else");
            }
            var root = (ObjectNode) reader.value(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableDescription(line(parser), "there is text after the end of the document");
            }
            return new Located(root, reader.lines);
        } catch (StreamConstraintsException e) {
            throw new UnreadableDescription(
                    0,
                    "the document is nested deeper than " + bounds.depth()
                            + " levels or has an overlong name or value");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new UnreadableDescription(line, "this is not well-formed JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableDescription(0, "the document could not be read: " + e.getMessage());
        }
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private JsonNode value(JsonParser parser) throws IOException, UnreadableDescription {
        if (++values > bounds.values()) {
            throw new UnreadableDescription(line(parser), "the document has more than " + bounds.values() + " values");
        }
        var nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new UnreadableDescription(line(parser), "a value is missing");
        };
    }

    private JsonNode object(JsonParser parser) throws IOException, UnreadableDescription {
        var object = JsonNodeFactory.instance.objectNode();
        lines.put(object, line(parser));
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            int nameLine = line(parser);
            parser.nextToken();
            var value = value(parser);
            // People look for the name, not for the brace.
            lines.computeIfPresent(value, (v, l) -> nameLine);
            object.set(name, value);
        }
        return object;
    }

    private JsonNode array(JsonParser parser) throws IOException, UnreadableDescription {
        var array = JsonNodeFactory.instance.arrayNode();
        lines.put(array, line(parser));
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
