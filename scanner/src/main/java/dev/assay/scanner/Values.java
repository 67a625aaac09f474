package dev.assay.scanner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The values that answers carried, per identity: what parameters of other operations can be filled with. */
final class Values {

    private static final int MOST_ITEMS = 50;
    private static final int MOST_VALUES = 50;
    private static final int MOST_POINTING = 5;
    private static final int SHORTEST_NAME = 3;
    /** How the name of a property ends that points to something. */
    private static final Pattern POINTS = Pattern.compile("(?:id|uuid|number|no|key|ref|reference|code)$");

    private static final Set<String> WRAPPERS =
            Set.of("data", "items", "results", "content", "value", "values", "list", "records", "entries", "rows");

    /** An identity's items at a listing path, in the order in which the API gave them. */
    private final Map<String, List<JsonNode>> items = new ConcurrentHashMap<>();

    private final Map<String, Map<String, Set<String>>> pool = new ConcurrentHashMap<>();

    /** Remembers what an identity's answer carried. */
    void learn(String identity, Operation operation, Exchange exchange) {
        var body = exchange.json().orElse(null);
        if (body == null) {
            return;
        }
        var list = itemsOf(body);
        if (!list.isEmpty()) {
            items.merge(identity + " " + operation.path(), list, (a, b) -> a.size() >= b.size() ? a : b);
        }
        var names = pool.computeIfAbsent(identity, i -> new ConcurrentHashMap<>());
        Leaves.walk(body, (path, value) -> {
            if (usable(value)) {
                var values = names.computeIfAbsent(
                        plain(Leaves.lastName(path)),
                        n -> java.util.Collections.synchronizedSet(new LinkedHashSet<>()));
                if (values.size() < MOST_VALUES) {
                    values.add(value.asText());
                }
            }
        });
    }

    private static boolean usable(JsonNode value) {
        return (value.isTextual() || value.isIntegralNumber())
                && !value.asText().isBlank()
                && value.asText().length() <= 200
                && !value.asText().contains("[redacted]");
    }

    /** The objects of a listing: the array itself, or the array inside the usual wrappers. */
    static List<JsonNode> itemsOf(JsonNode body) {
        var array = body;
        if (body.isObject()) {
            array = body.properties().stream()
                    .filter(p -> p.getValue().isArray())
                    .sorted(java.util.Comparator.comparing(
                            p -> !WRAPPERS.contains(p.getKey().toLowerCase(Locale.ROOT))))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(body);
        }
        var items = new ArrayList<JsonNode>();
        if (array.isArray()) {
            for (var item : array) {
                if (item.isObject() && items.size() < MOST_ITEMS) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    List<JsonNode> items(String identity, String path) {
        return items.getOrDefault(identity + " " + path, List.of());
    }

    /** Remembers an object that the identity made below a listing path, as if it were listed there; says whether its answer names it. */
    boolean made(String identity, String path, String parameter, Exchange created) {
        var body = created.json().orElse(null);
        if (body == null) {
            return false;
        }
        var object = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(body),
                        body.properties().stream().map(Map.Entry::getValue))
                .filter(node ->
                        node.isObject() && !handle(node, parameter, path).isBlank())
                .findFirst();
        object.ifPresent(one -> items.merge(identity + " " + path, List.of(one), (a, b) -> {
            var all = new ArrayList<>(b);
            all.addAll(a);
            return all;
        }));
        return object.isPresent();
    }

    /** Values of properties of that name in any answer to the identity. */
    List<String> named(String identity, String name) {
        var values = pool.getOrDefault(identity, Map.of()).getOrDefault(plain(name), Set.of());
        synchronized (values) {
            return List.copyOf(values);
        }
    }

    /**
     * Values of properties that point to one of what a listing's path is called, whatever answer they stood in: {@code mainAccount} and
     * {@code accountId} for {@code /accounts}, {@code addressRef} for {@code /addresses}.
     */
    List<String> pointing(String identity, String listing) {
        var ones = singular(plain(listing.substring(listing.lastIndexOf('/') + 1))).stream()
                .filter(one -> one.length() >= SHORTEST_NAME)
                .toList();
        var found = new LinkedHashSet<String>();
        new TreeMap<>(pool.getOrDefault(identity, Map.of())).forEach((name, values) -> {
            var bare = POINTS.matcher(name).replaceFirst("");
            if (ones.stream().anyMatch(bare::endsWith)) {
                synchronized (values) {
                    found.addAll(values);
                }
            }
        });
        return found.stream().limit(MOST_POINTING).toList();
    }

    /**
     * What a listed item is called in a path below the listing.
     *
     * @param parameter such as {@code id}, {@code orderId} or {@code username}
     */
    static String handle(JsonNode item, String parameter) {
        var byName = new LinkedHashMap<String, String>();
        item.properties().forEach(p -> {
            if (usable(p.getValue())) {
                byName.put(plain(p.getKey()), p.getValue().asText());
            }
        });
        var wanted = plain(parameter);
        var found = byName.get(wanted);
        if (found != null) {
            return found;
        }
        for (var ending : List.of("id", "uuid", "key", "slug", "name", "number", "code")) {
            if (wanted.endsWith(ending)) {
                var value = byName.get(ending);
                if (value != null) {
                    return value;
                }
            }
        }
        // "book_title" of an item with "title"; "username" of one with "user".
        for (var entry : byName.entrySet()) {
            if (entry.getKey().length() >= 3 && wanted.endsWith(entry.getKey())) {
                return entry.getValue();
            }
        }
        // "/orders/{order}": a parameter that is called what is listed means the item's id.
        return byName.getOrDefault("id", byName.getOrDefault("uuid", ""));
    }

    /**
     * The same of an item of a listing: {@code orderId} of an item of {@code /orders} is what {@code /orders/{id}} asks for, and so is the only id
     * that an item has.
     */
    static String handle(JsonNode item, String parameter, String listing) {
        var plain = handle(item, parameter);
        if (!plain.isEmpty()) {
            return plain;
        }
        var ids = new LinkedHashMap<String, String>();
        item.properties().forEach(p -> {
            if (usable(p.getValue())) {
                ids.put(plain(p.getKey()), p.getValue().asText());
            }
        });
        for (var one : singular(plain(listing.substring(listing.lastIndexOf('/') + 1)))) {
            for (var ending : List.of("id", "uuid", "number", "no", "key", "ref", "code")) {
                var found = ids.get(one + ending);
                if (found != null) {
                    return found;
                }
            }
        }
        ids.keySet().removeIf(name -> !name.endsWith("id"));
        return ids.size() == 1 ? ids.values().iterator().next() : "";
    }

    /** What one of a listing may be called. */
    private static List<String> singular(String listing) {
        return java.util.stream.Stream.of(
                        listing.replaceAll("ies$", "y"),
                        listing.replaceAll("es$", ""),
                        listing.replaceAll("s$", ""),
                        listing)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
