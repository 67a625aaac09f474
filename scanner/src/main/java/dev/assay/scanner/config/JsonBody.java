package dev.assay.scanner.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns values of a scan file into JSON text. Words written plainly may mean a number, a truth or null; all else is text. */
final class JsonBody {

    /** RFC 8259, section 6, kept short. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?");

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private JsonBody() {}

    static String of(Value value) {
        return node(value).toString();
    }

    /** An object whose members are all texts. */
    static String ofTexts(Map<String, String> texts) {
        var object = JSON.objectNode();
        texts.forEach(object::put);
        return object.toString();
    }

    static JsonNode node(Value value) {
        return switch (value) {
            case Value.Text text -> scalar(text);
            case Value.Items items -> {
                var array = JSON.arrayNode();
                items.values().forEach(item -> array.add(node(item)));
                yield array;
            }
            case Value.Entries entries -> {
                var object = JSON.objectNode();
                entries.byKey().forEach((key, entry) -> object.set(key, node(entry.value())));
                yield object;
            }
        };
    }

    private static JsonNode scalar(Value.Text text) {
        if (!text.plain()) {
            return JSON.textNode(text.text());
        }
        return switch (text.text()) {
            case "true" -> JSON.booleanNode(true);
            case "false" -> JSON.booleanNode(false);
            case "null", "~", "" -> JSON.nullNode();
            default ->
                NUMBER.matcher(text.text()).matches()
                        ? JSON.numberNode(new BigDecimal(text.text()))
                        : JSON.textNode(text.text());
        };
    }
}
