package dev.assay.scanner.checks.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The properties of an answer against the schema that describes them. Bounded: 40 levels and 20 000 values. */
public final class Described {
    private static final int MOST_DEPTH = 40;
    private static final int MOST_VALUES = 20_000;

    private final Set<String> undescribed = new TreeSet<>();
    private final Set<String> named = new TreeSet<>();
    private final Set<String> writeOnly = new TreeSet<>();
    private int left = MOST_VALUES;

    private Described() {}

    /** Compares an answer with the schema of its status; empty when the description says nothing that could be compared. */
    public static Optional<Described> of(Operation operation, Exchange exchange) {
        Optional<Schema> schema = operation
                .response(exchange.status())
                .flatMap(response -> response.body().json())
                .map(media -> media.schema())
                .filter(s -> !s.any());
        if (schema.isEmpty() || exchange.json().isEmpty()) {
            return Optional.empty();
        }
        Described described = new Described();
        described.walk(exchange.json().get(), List.of(schema.get()), "", 0);
        return Optional.of(described);
    }

    /** JSON pointers, with {@code *} for array positions, of properties that the schema does not name. */
    public Set<String> undescribed() {
        return undescribed;
    }

    /** Pointers of properties that the schema does name. */
    public Set<String> named() {
        return named;
    }

    /** Pointers of properties that the schema says are only ever written. */
    public Set<String> writeOnly() {
        return writeOnly;
    }

    private void walk(JsonNode node, List<Schema> schemas, String path, int depth) {
        if (depth > MOST_DEPTH || --left <= 0) {
            return;
        }
        List<Schema> all = withAlternatives(schemas);
        if (node.isArray()) {
            List<Schema> items =
                    all.stream().map(Schema::items).filter(s -> !s.any()).toList();
            if (!items.isEmpty()) {
                node.forEach(item -> walk(item, items, path + "/*", depth + 1));
            }
        } else if (node.isObject()) {
            properties(node, all, path, depth);
        }
    }

    private void properties(JsonNode node, List<Schema> schemas, String path, int depth) {
        boolean names = schemas.stream().anyMatch(s -> !s.properties().isEmpty());
        boolean open = schemas.stream().anyMatch(Described::openOnPurpose);
        if (!names || open && schemas.stream().allMatch(s -> s.properties().isEmpty())) {
            return;
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String at = path + "/" + Leaves.escaped(property.getKey());
            List<Schema> described = schemas.stream()
                    .map(s -> s.properties().get(property.getKey()))
                    .filter(s -> s != null)
                    .toList();
            if (described.isEmpty()) {
                if (!open) {
                    undescribed.add(at);
                }
            } else {
                named.add(at);
                if (described.stream().allMatch(Schema::writeOnly)
                        && !property.getValue().isNull()) {
                    writeOnly.add(at);
                }
                walk(property.getValue(), described, at, depth + 1);
            }
        }
    }

    /** A map: further properties are described by a schema of their own, or allowed in so many words. */
    private static boolean openOnPurpose(Schema schema) {
        return schema.additionalProperties()
                .filter(more -> more.isObject() || more.asBoolean())
                .isPresent();
    }

    private static List<Schema> withAlternatives(List<Schema> schemas) {
        List<Schema> all = new ArrayList<>(schemas);
        for (int i = 0; i < all.size() && all.size() < 64; i++) {
            all.addAll(all.get(i).alternatives());
            all.addAll(all.get(i).parts());
        }
        return all;
    }
}
