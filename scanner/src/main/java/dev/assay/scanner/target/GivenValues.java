package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Valid values that somebody gave for what operations take: parameters, and the properties of JSON bodies at their top. What is given for an operation goes
 * before what is given for a schema, and that before what is given for a name.
 *
 * @param byOperation by operation ({@code GET /orders/{id}}), then by name
 * @param bySchema by where a schema stands in the description ({@code #/components/schemas/Currency})
 */
public record GivenValues(
        Map<String, List<JsonNode>> byName,
        Map<String, Map<String, List<JsonNode>>> byOperation,
        Map<String, List<JsonNode>> bySchema) {

    public static final GivenValues NONE = new GivenValues(Map.of(), Map.of(), Map.of());

    /** One thing that a value was given for: an operation's, a schema's or of any operation. */
    public sealed interface Place {
        /** A name anywhere. */
        record Named(String name) implements Place {}

        /** A name of one operation. */
        record Of(String operation, String name) implements Place {}

        /** A schema. */
        record At(String schema) implements Place {}
    }

    public boolean isEmpty() {
        return byName.isEmpty() && byOperation.isEmpty() && bySchema.isEmpty();
    }

    /**
     * The description with the values in their places.
     *
     * @param used receives every place that a value was needed at; what is not among them, nothing takes
     */
    public ApiDescription in(ApiDescription description, Set<Place> used) {
        return isEmpty()
                ? description
                : description.with(description.operations().stream()
                        .map(operation -> in(operation, used))
                        .toList());
    }

    private Operation in(Operation operation, Set<Place> used) {
        var parameters = operation.parameters().stream()
                .map(p -> {
                    var values = values(operation, p.name(), p.schema(), used);
                    return values.isEmpty() ? p : p.giving(values);
                })
                .toList();
        var media = new LinkedHashMap<String, Body.Media>();
        operation.body().media().forEach((type, one) -> {
            var given = new LinkedHashMap<String, JsonNode>();
            one.schema().properties().forEach((name, schema) -> {
                var values = values(operation, name, schema, used);
                if (!values.isEmpty()) {
                    given.put(name, values.getFirst());
                }
            });
            media.put(type, new Body.Media(one.schema(), one.examples(), given));
        });
        return operation.with(parameters, new Body(operation.body().required(), media));
    }

    private List<JsonNode> values(Operation operation, String name, Schema schema, Set<Place> used) {
        var own = byOperation.getOrDefault(operation.key(), Map.of()).get(name);
        if (own != null) {
            used.add(new Place.Of(operation.key(), name));
        }
        List<JsonNode> found = own == null ? List.of() : own;
        for (var entry : bySchema.entrySet()) {
            if (schema.standsAt(entry.getKey())) {
                used.add(new Place.At(entry.getKey()));
                found = found.isEmpty() ? entry.getValue() : found;
            }
        }
        var named = byName.get(name);
        if (named != null) {
            used.add(new Place.Named(name));
            found = found.isEmpty() ? named : found;
        }
        return found;
    }
}
