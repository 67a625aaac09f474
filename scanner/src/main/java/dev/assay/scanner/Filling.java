package dev.assay.scanner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.probe.Field;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import dev.assay.scanner.target.Schema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Fills an operation's parameters for an identity, best with what is its own. */
final class Filling {

    private static final Set<String> PEOPLE = Set.of(
            "users",
            "user",
            "accounts",
            "account",
            "customers",
            "customer",
            "members",
            "profiles",
            "people",
            "persons");

    private static final int MOST_DEPTH = 4;
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private final Engagement engagement;
    private final Values values;

    Filling(Engagement engagement, Values values) {
        this.engagement = engagement;
        this.values = values;
    }

    /** Requests to try, the most promising first; empty when a path parameter has no value. */
    List<ProbeRequest> requests(Operation operation, Identity identity, int most) {
        var paths = paths(operation, identity, most);
        var query = new ArrayList<Field>();
        var headers = new ArrayList<Field>();
        for (var parameter : operation.parameters()) {
            boolean sent = parameter.required() || !parameter.given().isEmpty();
            if (sent && parameter.in() == Parameter.In.QUERY) {
                query.add(new Field(parameter.name(), plausible(parameter, identity)));
            } else if (sent
                    && parameter.in() == Parameter.In.HEADER
                    && !parameter.name().equalsIgnoreCase("Authorization")) {
                headers.add(new Field(parameter.name(), plausible(parameter, identity)));
            }
        }
        return paths.stream()
                .map(path -> {
                    var request = ProbeRequest.of(operation.method(), path).query(query);
                    for (var header : headers) {
                        request = request.header(header.name(), header.value());
                    }
                    return request;
                })
                .flatMap(request -> tried(request, operation, identity).stream())
                .limit(most)
                .toList();
    }

    /** The request with one after the other of the ids that lists gave for what the operation reads; as it is when there are none. */
    private List<ProbeRequest> tried(ProbeRequest request, Operation operation, Identity identity) {
        var name = byQuery(operation).map(Parameter::name).orElse("");
        var ids = name.isEmpty() ? List.<String>of() : listedElsewhere(operation, name, identity);
        return ids.isEmpty()
                ? List.of(request)
                : ids.stream().map(id -> request.query(name, id)).toList();
    }

    /** The required query parameter by which the operation reads one thing, when there is one that nobody gave a value for. */
    static Optional<Parameter> byQuery(Operation operation) {
        return operation.parameters(Parameter.In.QUERY).stream()
                .filter(p -> p.required() && p.given().isEmpty() && p.examples().isEmpty())
                .filter(p -> Values.plain(p.name()).matches("(?:.*id|uuid|key|number|slug)"))
                .findFirst();
    }

    /** Handles from lists that are called like the operation: {@code /documents} for {@code /document?id=} and for {@code /read?documentId=}. */
    private List<String> listedElsewhere(Operation operation, String name, Identity identity) {
        var step = lastStep(operation.path());
        var subject = Values.plain(name).replaceAll("(?:id|uuid|key|number|slug)$", "");
        return engagement.description().operations().stream()
                .filter(list -> list.method().equals("GET") && !list.path().equals(operation.path()))
                .filter(list -> like(lastStep(list.path()), subject.isEmpty() ? step : subject))
                .flatMap(list -> listed(list.path(), name, identity).stream())
                .filter(handle -> !handle.isBlank())
                .distinct()
                .toList();
    }

    private static boolean like(String list, String one) {
        return !one.isEmpty()
                && (list.equals(one + "s")
                        || list.equals(one + "es")
                        || list.equals(one.replaceAll("y$", "ies"))
                        || list.equals(one));
    }

    private static String lastStep(String path) {
        return Values.plain(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Which path parameters of an operation no identity has a value for, as a sentence part. */
    String missing(Operation operation) {
        var missing = names(operation).stream()
                .filter(name -> candidates(operation, name, Identity.ANONYMOUS).isEmpty()
                        && engagement.identities().stream()
                                .allMatch(i -> candidates(operation, name, i).isEmpty()))
                .toList();
        return missing.isEmpty()
                ? "no value for its path parameters is known together"
                : "no value for the path parameter " + String.join(" and ", missing)
                        + " is known: give one under values in the scan file or an example in the description, or let"
                        + " the identities own one in a list";
    }

    private static List<String> names(Operation operation) {
        var template = operation.path();
        return Pattern.compile("\\{([^}]+)}")
                .matcher(template)
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    private List<String> paths(Operation operation, Identity identity, int most) {
        var template = operation.path();
        var names = names(operation);
        var paths = List.of(template);
        for (int i = 0; i < names.size(); i++) {
            var candidates = candidates(operation, names.get(i), identity);
            int take = i == names.size() - 1 ? most : 1;
            var name = names.get(i);
            paths = paths.stream()
                    .flatMap(path -> candidates.stream()
                            .limit(take)
                            .map(value -> path.replace("{" + name + "}", escaped(value))))
                    .toList();
        }
        return paths.stream().filter(path -> path.indexOf('{') < 0).toList();
    }

    private List<String> candidates(Operation operation, String name, Identity identity) {
        int at = operation.path().indexOf("{" + name + "}");
        var listing = operation.path().substring(0, at).replaceAll("/+$", "");
        var resource = listing.substring(listing.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        var parameter = operation.parameters(Parameter.In.PATH).stream()
                .filter(p -> p.name().equals(name))
                .findFirst();
        var found = new LinkedHashSet<String>();
        parameter.ifPresent(p -> p.given().forEach(value -> found.add(value.asText())));
        found.addAll(listed(listing, name, identity));
        if (PEOPLE.contains(resource)) {
            found.addAll(self(name, identity));
        }
        if (!Values.plain(name).equals("id")) {
            found.addAll(values.named(identity.name(), name));
        }
        boolean whole =
                parameter.filter(p -> p.schema().type().equals("integer")).isPresent();
        values.pointing(identity.name(), listing).stream()
                .filter(value -> !whole || WHOLE.matcher(value).matches())
                .forEach(found::add);
        parameter.ifPresent(p -> {
            p.examples().forEach(e -> found.add(e.asText()));
            p.schema().enumeration().forEach(e -> found.add(e.asText()));
            if (p.schema().type().equals("integer")) {
                found.add("1");
            }
        });
        found.removeIf(String::isBlank);
        return List.copyOf(found);
    }

    /** Handles from the identity's listing: first of items that name it, then of items nobody else was shown, then the rest. */
    private List<String> listed(String listing, String name, Identity identity) {
        var others = new LinkedHashSet<String>();
        for (var party : engagement.parties()) {
            if (!party.identity().name().equals(identity.name())) {
                values.items(party.identity().name(), listing)
                        .forEach(i -> others.add(Values.handle(i, name, listing)));
            }
        }
        var markers = markers(identity);
        var named = new ArrayList<String>();
        var alone = new ArrayList<String>();
        var rest = new ArrayList<String>();
        for (JsonNode item : values.items(identity.name(), listing)) {
            var handle = Values.handle(item, name, listing);
            boolean own = item.properties().stream()
                    .anyMatch(p -> markers.contains(p.getValue().asText()));
            (own ? named : others.contains(handle) ? rest : alone).add(handle);
        }
        named.addAll(alone);
        named.addAll(rest);
        return named;
    }

    private List<String> self(String name, Identity identity) {
        var wanted = Values.plain(name);
        var self = new ArrayList<String>();
        if (wanted.contains("name") || wanted.contains("login")) {
            self.addAll(markers(identity));
        } else {
            self.addAll(values.named("self " + identity.name(), "id"));
            self.addAll(markers(identity));
        }
        return self;
    }

    private Set<String> markers(Identity identity) {
        return identity.anonymous() ? Set.of() : engagement.party(identity).markers();
    }

    private String plausible(Parameter parameter, Identity identity) {
        for (var example : parameter.examples()) {
            if (!example.asText().isBlank()) {
                return example.asText();
            }
        }
        var schema = parameter.schema();
        if (!schema.enumeration().isEmpty()) {
            return schema.enumeration().getFirst().asText();
        }
        var seen = values.named(identity.name(), parameter.name()).stream()
                .filter(value ->
                        !schema.type().equals("integer") || WHOLE.matcher(value).matches())
                .toList();
        return seen.isEmpty() ? made(schema, 0) : seen.getFirst();
    }

    private String made(Schema schema, int depth) {
        var today = LocalDate.ofInstant(engagement.clock().instant(), ZoneOffset.UTC);
        return switch (schema.type()) {
            case "integer", "number" ->
                schema.keyword("minimum").map(JsonNode::asText).orElse("1");
            case "boolean" -> "true";
            case "array" -> depth < MOST_DEPTH ? made(schema.items(), depth + 1) : "test";
            default ->
                switch (schema.format()) {
                    case "date" -> today.toString();
                    case "date-time" -> today + "T00:00:00Z";
                    case "uuid" -> "00000000-0000-4000-8000-000000000000";
                    case "email" -> "assay@example.com";
                    case "uri" -> "https://example.com/";
                    default -> "test";
                };
        };
    }

    static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
