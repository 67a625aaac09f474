package dev.assay.scanner.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.probe.Redaction;
import dev.assay.scanner.target.GivenValues;
import dev.assay.scanner.target.GivenValues.Place;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values that a scan file gives for parameters and body properties. They are shown in reports, so names that announce secrets are refused. */
final class ValuesReader {

    private static final int MOST_VALUES = 20;
    private static final int MOST_PLACES = 1000;
    private static final int MOST_CHARS = 500;
    private static final Pattern OPERATION = Pattern.compile("[A-Z]{3,10} /\\S{0,500}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    private static final Pattern POINTER = Pattern.compile("#(/([^~/]|~[01])+)+");

    private final Problems problems;
    private final Map<Place, Integer> lines = new HashMap<>();

    ValuesReader(Problems problems) {
        this.problems = problems;
    }

    WrittenValues read(@Nullable Value value) {
        if (value == null) {
            return WrittenValues.NONE;
        }
        var fields = Fields.of("values", value, List.of("parameters", "operations", "schemas"), problems);
        if (fields == null) {
            return WrittenValues.NONE;
        }
        var byName = named(fields.value("parameters"), "parameters", Place.Named::new);
        var byOperation = new LinkedHashMap<String, Map<String, List<JsonNode>>>();
        entries(fields.value("operations"), "operations").forEach((key, entry) -> {
            if (OPERATION.matcher(key).matches()) {
                byOperation.put(key, named(entry.value(), "an operation", name -> new Place.Of(key, name)));
            } else {
                problems.add(entry.line(), "an operation is written as in: GET /orders/{id}");
            }
        });
        var bySchema = new LinkedHashMap<String, List<JsonNode>>();
        entries(fields.value("schemas"), "schemas").forEach((pointer, entry) -> {
            if (POINTER.matcher(pointer).matches()) {
                keep(bySchema, pointer, pointer.substring(pointer.lastIndexOf('/') + 1), entry, new Place.At(pointer));
            } else {
                problems.add(entry.line(), "a schema is named by its place, as in #/components/schemas/Currency");
            }
        });
        if (lines.size() > MOST_PLACES) {
            problems.add(value.line(), "values are given for at most " + MOST_PLACES + " names");
        }
        return new WrittenValues(new GivenValues(byName, byOperation, bySchema), lines);
    }

    private Map<String, List<JsonNode>> named(@Nullable Value value, String of, Function<String, Place> place) {
        var named = new LinkedHashMap<String, List<JsonNode>>();
        entries(value, of).forEach((name, entry) -> {
            if (NAME.matcher(name).matches()) {
                keep(named, name, name, entry, place.apply(name));
            } else {
                problems.add(entry.line(), "a name has 1 to 200 characters");
            }
        });
        return named;
    }

    private void keep(Map<String, List<JsonNode>> to, String key, String name, Value.Entry entry, Place place) {
        if (Redaction.announcesSecret(name)) {
            problems.add(
                    entry.line(),
                    "values are shown in reports, and this name announces a secret: who asks is said under identities");
            return;
        }
        var values = entry.value() instanceof Value.Items items ? items.values() : List.of(entry.value());
        boolean fit = !values.isEmpty()
                && values.size() <= MOST_VALUES
                && values.stream()
                        .allMatch(v -> v instanceof Value.Text text
                                && text.text().length() <= MOST_CHARS
                                && !text.text().isEmpty()
                                && text.text()
                                        .chars()
                                        .noneMatch(c -> c < 0x20 || c == 0x7f || c == 0xE002 || c == 0xE003));
        if (!fit) {
            problems.add(
                    entry.line(),
                    "a value is a text of one line, at most " + MOST_CHARS + " characters, or a list of at most "
                            + MOST_VALUES + " of them");
            return;
        }
        to.put(key, values.stream().map(JsonBody::node).toList());
        lines.put(place, entry.line());
    }

    private Map<String, Value.Entry> entries(@Nullable Value value, String of) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Value.Entries entries) {
            return entries.byKey();
        }
        problems.add(value.line(), of + " is a mapping, not " + value.kind());
        return Map.of();
    }
}
