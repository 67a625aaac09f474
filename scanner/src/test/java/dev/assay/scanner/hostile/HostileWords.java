package dev.assay.scanner.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** An API that puts commands for terminals, scripts, markup and forged lines into every string it has. */
public final class HostileWords implements AutoCloseable {

    /** Clears a screen, sets a title, is a script, an attribute, a link, a line and a log entry of its own, and turns text around. */
    public static final String WORDS =
            "\u001b[2J\u001b]0;owned\u0007\u009b31m<script>alert('assay-was-here')</script>\"'><img src=x"
                    + " onerror=alert(1)>](javascript:alert(1)) ![x](http://127.0.0.2/x) @everyone {{7*7}} ${7*7} ]]>"
                    + " \u202e\u2066\u2028\r\n"
                    + "2026-01-01T00:00:00.000Z ERROR forged\u0000 | `` ```";

    private final HttpServer server;

    public HostileWords() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", HostileWords::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A description with the words as title, version, names, texts, examples, tags, scheme and in a path. */
    public String description() {
        Map<String, Object> text = Map.of("type", "string", "description", WORDS, "example", WORDS);
        Map<String, Object> answered = Map.of(
                "200",
                Map.of(
                        "description",
                        WORDS,
                        "content",
                        Map.of(
                                "application/json",
                                Map.of(
                                        "schema",
                                        Map.of(
                                                "type",
                                                "array",
                                                "items",
                                                Map.of("type", "object", "properties", Map.of("id", text)))))));
        Map<String, Object> list = Map.of(
                "operationId", WORDS,
                "summary", WORDS,
                "tags", List.of(WORDS),
                "parameters",
                        List.of(
                                Map.of("name", "q", "in", "query", "schema", text),
                                Map.of("name", WORDS, "in", "query", "schema", text)),
                "responses", answered);
        Map<String, Object> one = Map.of(
                "parameters",
                List.of(Map.of("name", "id", "in", "path", "required", true, "example", "7", "schema", text)),
                "responses",
                answered);
        return json(Map.of(
                "openapi", "3.0.3",
                "info", Map.of("title", WORDS, "version", WORDS),
                "security", List.of(Map.of(WORDS, List.of())),
                "paths",
                        Map.of(
                                "/items",
                                Map.of("get", list),
                                "/items/{id}",
                                Map.of("get", one),
                                "/" + WORDS,
                                Map.of("get", one),
                                "no slash " + WORDS,
                                Map.of("get", list),
                                "/broken",
                                Map.of("get", Map.of("parameters", List.of(Map.of("name", WORDS, "in", WORDS))))),
                "components", Map.of("securitySchemes", Map.of(WORDS, Map.of("type", "http", "scheme", "bearer")))));
    }

    /** Fails at a quote, hides nothing, reflects what it is asked, and says the words wherever it can. */
    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readNBytes(1 << 16);
            var asked = exchange.getRequestURI();
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "application/json");
            headers.set("Server", "Words/1.0 <script>alert('assay-was-here')</script>");
            headers.add("Set-Cookie", "id<script>=abcdef0123; Path=/");
            var origin = exchange.getRequestHeaders().getFirst("Origin");
            if (origin != null) {
                headers.set("Access-Control-Allow-Origin", origin);
                headers.set("Access-Control-Allow-Credentials", "true");
            }
            boolean fails = asked.getRawQuery() != null && asked.getRawQuery().contains("%27");
            var item = Map.of("id", "7", "name", WORDS, WORDS, WORDS, "ssn", "078-05-1121", "email", "a@example.com");
            var body = fails
                    ? "java.lang.IllegalStateException: " + WORDS
                            + "\n\tat com.shop.A.b(A.java:1)\n\tat com.shop.A.c(A.java:2)"
                    : asked.getPath().equals("/items") ? json(List.of(item)) : json(item);
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(fails ? 500 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
