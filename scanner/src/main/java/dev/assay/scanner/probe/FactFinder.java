package dev.assay.scanner.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is delicate in one answer as it was received, and notes it without its value. Used once. */
final class FactFinder {

    private static final int MOST_FACTS = 200;
    private static final int MOST_VALUES = 20_000;
    private static final int MOST_DEPTH = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final Secrets secrets;
    private final Seal seal;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Boolean> names = new HashMap<>();
    private int values;

    /** Where a value stands, written out only when there is something to say about it. */
    private record Place(@Nullable Place in, String step) {
        @Override
        public String toString() {
            var steps = new ArrayDeque<String>();
            for (var at = this; at != null; at = at.in()) {
                steps.addFirst(
                        at.in() == null
                                ? at.step()
                                : at.step().replace("~", "~0").replace("/", "~1"));
            }
            return String.join("/", steps);
        }
    }

    FactFinder(Secrets secrets, Seal seal) {
        this.secrets = secrets;
        this.seal = seal;
    }

    List<Fact> in(List<Field> headers, String body) {
        for (var header : headers) {
            // A cookie is set to carry a secret: that alone is nothing to report.
            if (!header.name().equalsIgnoreCase("Set-Cookie")) {
                look(
                        new Place(null, "header " + header.name()),
                        header.value(),
                        SecretNames.isSecretHeader(header.name()));
            }
        }
        var document = parsed(body);
        if (document.isPresent()) {
            walk(document.get(), new Place(null, "body "), "", 0);
        } else {
            look(new Place(null, "body"), body, false);
        }
        return List.copyOf(facts);
    }

    private void walk(JsonNode node, Place place, String name, int depth) {
        if (depth > MOST_DEPTH || values > MOST_VALUES || facts.size() >= MOST_FACTS) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(p -> walk(p.getValue(), new Place(place, p.getKey()), p.getKey(), depth + 1));
        } else if (node.isArray()) {
            var items = new Place(place, "*");
            node.forEach(item -> walk(item, items, name, depth + 1));
        } else if (node.isTextual() || node.isNumber()) {
            values++;
            look(place, node.asText(), node.isTextual() && names.computeIfAbsent(name, SecretNames::isSecret));
        }
    }

    private void look(Place where, String value, boolean named) {
        if (value.isBlank()) {
            return;
        }
        if (secrets.occursIn(value)) {
            add(Fact.Kind.OWN_CREDENTIAL, where, value);
        }
        var matches = SecretPatterns.in(value);
        matches.forEach(m -> add(m.kind(), where, value.substring(m.start(), m.end())));
        if (named && matches.stream().noneMatch(m -> m.kind().secret())) {
            add(Fact.Kind.NAMED_SECRET, where, value);
        }
    }

    private void add(Fact.Kind kind, Place place, String value) {
        var where = place.toString();
        var sealed = seal.of(value);
        if (facts.size() < MOST_FACTS && seen.add(kind + where + sealed)) {
            facts.add(new Fact(kind, where, mask(value), sealed));
        }
    }

    /** First and last character with the length; nothing but the length when it is short. */
    private static String mask(String value) {
        return value.length() < 8
                ? "… (" + value.length() + ")"
                : value.charAt(0) + "…" + value.charAt(value.length() - 1) + " (" + value.length() + ")";
    }

    private static Optional<JsonNode> parsed(String body) {
        var start = body.stripLeading();
        if (start.isEmpty() || start.charAt(0) != '{' && start.charAt(0) != '[') {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
