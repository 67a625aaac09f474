package dev.assay.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.audits.Audits;
import dev.assay.app.audits.Shop;
import dev.assay.app.policies.Policies;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sends every route of the REST description what nobody should send, one odd value at a time. */
class OddRequestsTest {
    private static final List<String> TEXTS = List.of(
            "",
            "-1",
            "99999999999999999999",
            "0x1\r\nX-Evil: 1",
            "\u0000",
            "\ud83d\ude00",
            "-1000000000-01-01T00:00:00Z",
            "+999999999-12-31",
            "a".repeat(3_000));
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    private final List<String> wrong = new ArrayList<>();
    private int sent;

    @Test
    void noRouteAnswersWithAMistakeOfOursWhateverItIsSent() throws Exception {
        try (var server = TestServer.start()) {
            var api = new Shop(server).weakApi("Odd");
            server.get(Policies.class).found("Odd", ZoneOffset.UTC, Shop.OFFICER);
            var audit = server.get(Audits.class).open(Shop.facts("Odd", api), Shop.OFFICER);
            var someone = Visitor.as(server, Role.ENGINEER).account().id().toString();
            var places = new Places(audit.id().toString(), someone);
            var admin = Visitor.as(server, Role.ADMINISTRATOR);
            var described = new Described(read(server, admin));
            for (var route : described.routes()) {
                var at = places.fill(route.path());
                for (var address : addresses(route, at, places)) {
                    send(admin, route.method(), address, route.body() == null ? "" : described.usual(route.body(), ""));
                }
                if (route.body() != null) {
                    for (var body : described.odd(route.body(), 0)) {
                        send(admin, route.method(), at, body);
                    }
                }
            }
        }
        System.out.println("odd requests: " + sent);
        assertThat(sent).isGreaterThan(1_000);
        assertThat(wrong).isEmpty();
    }

    private void send(Visitor visitor, String method, String path, String body) throws Exception {
        var answer = visitor.json(method, path, body, "If-Match", "\"1\"");
        sent++;
        if (answer.statusCode() >= 500 || answer.statusCode() == 401) {
            wrong.add(method + " " + shorten(path) + " " + shorten(body) + " -> " + answer.statusCode());
        }
    }

    private static String shorten(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private static Map<String, Object> read(TestServer server, Visitor admin) throws Exception {
        var text = admin.json("GET", "/api/v1/openapi.json", "").body();
        return Objects.requireNonNull(
                server.get(ObjectMapper.class).readValue(text, Argument.mapOf(String.class, Object.class)));
    }

    /** The route with odd values in its places and its query, one at a time. */
    private static List<String> addresses(Route route, String at, Places places) {
        var all = new ArrayList<String>();
        for (var name : route.query()) {
            TEXTS.forEach(odd -> all.add(at + "?" + name + "=" + encoded(odd)));
        }
        var place = PLACE.matcher(route.path());
        while (place.find()) {
            for (var odd : TEXTS.subList(1, TEXTS.size())) {
                all.add(places.fill(route.path().replace(place.group(), encoded(odd))));
            }
        }
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A route; {@code body} is the schema of what it takes as JSON, or null. */
    private record Route(
            String method,
            String path,
            List<String> query,
            @Nullable Map<?, ?> body) {}

    /** Things that are there, by the route's places. */
    private record Places(String audit, String someone) {
        String fill(String path) {
            return path.replace("/audits/{id}", "/audits/" + audit)
                    .replace("/people/{id}", "/people/" + someone)
                    .replace("/controls/{id}", "/controls/API-01")
                    .replace("/documents/{id}", "/documents/API-01")
                    .replace("/findings/{number}", "/findings/F-1")
                    .replace("{api}", "API-1")
                    .replace("{version}", "1")
                    .replace("{name}", "alice")
                    .replaceAll("\\{[^}]+}", "00000000-0000-7000-8000-000000000000");
        }
    }

    /** The description that the server gives of itself. */
    private record Described(Map<String, Object> document) {
        private static final int DEEPEST = 4;
        private static final Map<String, String> USUAL = Map.of(
                "kind", "bearer",
                "profile", "deep",
                "zone", "UTC",
                "role", "engineer",
                "email", "somebody@example.com",
                "baseUrls", "https://api.example.com",
                "from", "2026-01-01",
                "to", "2026-06-30",
                "secret", "a secret");
        private static final List<String> VALUES = List.of(
                "null",
                "{}",
                "[]",
                "[null]",
                "-1",
                "1e400",
                "\"x\\r\\nX-Evil: 1\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"-1000000000-01-01T00:00:00Z\"",
                "\"http://127.0.0.1:99999\"",
                "\"" + "a".repeat(20_000) + "\"");

        List<Route> routes() {
            var all = new ArrayList<Route>();
            map(document.get("paths"))
                    .forEach((path, methods) -> map(methods).forEach((method, operation) -> {
                        var name = String.valueOf(method).toUpperCase(Locale.ROOT);
                        if (List.of("GET", "POST", "PUT", "DELETE", "PATCH").contains(name)) {
                            all.add(new Route(name, String.valueOf(path), query(map(operation)), body(map(operation))));
                        }
                    }));
            return all;
        }

        private List<String> query(Map<?, ?> operation) {
            return operation.get("parameters") instanceof List<?> parameters
                    ? parameters.stream()
                            .map(one -> resolved(map(one)))
                            .filter(one -> "query".equals(one.get("in")))
                            .map(one -> String.valueOf(one.get("name")))
                            .toList()
                    : List.of();
        }

        private @Nullable Map<?, ?> body(Map<?, ?> operation) {
            if (operation.get("requestBody") instanceof Map<?, ?> body
                    && map(body.get("content")).get("application/json") instanceof Map<?, ?> json
                    && json.get("schema") instanceof Map<?, ?> schema) {
                return schema;
            }
            return null;
        }

        /** Values of a schema of which one, at any depth, is odd. */
        List<String> odd(Map<?, ?> given, int depth) {
            var schema = resolved(given);
            var all = new ArrayList<>(VALUES);
            if (depth >= DEEPEST) {
                return all;
            }
            if (schema.get("items") instanceof Map<?, ?> items) {
                odd(items, depth + 1).forEach(one -> all.add("[" + one + "]"));
            }
            var members = map(schema.get("properties"));
            members.forEach((name, member) -> odd(map(member), depth + 1)
                    .forEach(one -> all.add(members.entrySet().stream()
                            .map(other -> "\"" + other.getKey() + "\":"
                                    + (other.getKey().equals(name)
                                            ? one
                                            : usual(map(other.getValue()), String.valueOf(other.getKey()))))
                            .collect(Collectors.joining(",", "{", "}")))));
            return all;
        }

        /** An ordinary value of a schema. */
        String usual(Map<?, ?> given, String name) {
            var schema = resolved(given);
            if (schema.get("enum") instanceof List<?> words && !words.isEmpty()) {
                return "\"" + words.getFirst() + "\"";
            }
            if (schema.get("items") instanceof Map<?, ?> items) {
                return "[" + usual(items, name) + "]";
            }
            var type = schema.get("type") instanceof List<?> types ? types.getFirst() : schema.get("type");
            if ("object".equals(type) || schema.get("properties") != null) {
                return map(schema.get("properties")).entrySet().stream()
                        .map(one ->
                                "\"" + one.getKey() + "\":" + usual(map(one.getValue()), String.valueOf(one.getKey())))
                        .collect(Collectors.joining(",", "{", "}"));
            }
            return switch (String.valueOf(type)) {
                case "integer", "number" -> "1";
                case "boolean" -> "false";
                default -> "\"" + usual(String.valueOf(schema.get("format")), name) + "\"";
            };
        }

        private static String usual(String format, String name) {
            return switch (format) {
                case "date" -> "2026-03-31";
                case "date-time" -> "2026-03-31T12:00:00Z";
                case "uuid" -> "00000000-0000-7000-8000-000000000000";
                default -> USUAL.getOrDefault(name, "x");
            };
        }

        private Map<?, ?> resolved(Map<?, ?> schema) {
            if (schema.get("$ref") instanceof String ref) {
                Object at = document;
                for (var step : ref.substring(2).split("/", -1)) {
                    at = map(at).get(step);
                }
                return map(at);
            }
            for (var word : List.of("allOf", "anyOf", "oneOf")) {
                if (schema.get(word) instanceof List<?> parts && !parts.isEmpty()) {
                    return resolved(map(parts.getFirst()));
                }
            }
            return schema;
        }

        private static Map<?, ?> map(@Nullable Object value) {
            return value instanceof Map<?, ?> map ? map : Map.of();
        }
    }
}
