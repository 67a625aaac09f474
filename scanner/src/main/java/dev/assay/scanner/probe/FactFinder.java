package dev.assay.scanner.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    private int values;

    FactFinder(Secrets secrets, Seal seal) {
        this.secrets = secrets;
        this.seal = seal;
    }

    List<Fact> in(List<Field> headers, String body) {
        for (var header : headers) {
            // A cookie is set to carry a secret: that alone is nothing to report.
            if (!header.name().equalsIgnoreCase("Set-Cookie")) {
                look("header " + header.name(), header.value(), SecretNames.isSecretHeader(header.name()));
            }
        }
        var document = parsed(body);
        if (document.isPresent()) {
            walk(document.get(), "", "", 0);
        } else {
            look("body", body, false);
        }
        return List.copyOf(facts);
    }

    private void walk(JsonNode node, String path, String name, int depth) {
        if (depth > MOST_DEPTH || values > MOST_VALUES || facts.size() >= MOST_FACTS) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(p -> {
                var step = p.getKey().replace("~", "~0").replace("/", "~1");
                walk(p.getValue(), path + "/" + step, p.getKey(), depth + 1);
            });
        } else if (node.isArray()) {
            node.forEach(item -> walk(item, path + "/*", name, depth + 1));
        } else if (node.isTextual() || node.isNumber()) {
            values++;
            look("body " + path, node.asText(), node.isTextual() && SecretNames.isSecret(name));
        }
    }

    private void look(String where, String value, boolean named) {
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

    private void add(Fact.Kind kind, String where, String value) {
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
