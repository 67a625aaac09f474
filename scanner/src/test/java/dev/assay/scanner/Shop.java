package dev.assay.scanner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A small shop on loopback with two customers and an administrator; weak in the ways that a test asks for. */
final class Shop implements AutoCloseable {

    static final String ALICE_PASSWORD = "correct-horse-alice";
    static final String ALICE_TOKEN = "tok-alice-5f2d9c7b1a";
    static final String BOB_TOKEN = "tok-bob-8e1c4d2f6b";
    static final String ROOT_TOKEN = "tok-root-77aa01cc9e";

    static final String BLOCK_PAGE = "<html><head><title>Request blocked</title></head><body>Incident 88</body></html>";

    static final String DESCRIPTION = """
        openapi: 3.0.3
        info: {title: Shop, version: "1.0"}
        servers: [{url: /}]
        security: [{bearer: []}]
        paths:
          /auth/login:
            post:
              security: []
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses: {"200": {description: a token}}
          /me:
            get: {responses: {"200": {description: who is asking}}}
          /orders:
            get: {responses: {"200": {description: own orders}}}
          /orders/{id}:
            get:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              responses: {"200": {description: one order}}
          /admin/users:
            get: {responses: {"200": {description: all users}}}
          /health:
            get: {security: [], responses: {"200": {description: up}}}
          /account/delete:
            get: {responses: {"200": {description: an effect}}}
        components:
          securitySchemes:
            bearer: {type: http, scheme: bearer}
        """;

    record Seen(String method, String path, Map<String, List<String>> headers) {}

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final AtomicInteger requests = new AtomicInteger();
    final List<String> grants = new CopyOnWriteArrayList<>();
    volatile int tokenLifetime = 3600;
    private volatile String batchToken = "";
    volatile boolean readsAnyOrder;
    volatile boolean open;
    volatile boolean overloaded;
    volatile boolean failing;
    volatile boolean shutOut;
    /** What nobody in particular is refused with. */
    volatile int refusal = 401;
    /** What another's order is answered with. */
    volatile int foreign = 404;

    volatile String foreignBody = "{\"error\":\"no such thing\"}";
    volatile boolean refusesAliceFromNowOn;
    /** Alice's credential is taken for Bob's. */
    volatile boolean mistaken;

    volatile Runnable onRequest = () -> {};
    private final HttpServer server;

    Shop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            onRequest.run();
            var path = exchange.getRequestURI().getPath();
            seen.add(new Seen(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders())));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var who = who(exchange);
            if (overloaded) {
                send(exchange, 503, "{\"error\":\"too much\"}");
            } else if (failing) {
                send(exchange, 500, "{\"error\":\"the database is gone\"}");
            } else if (shutOut) {
                send(exchange, 403, BLOCK_PAGE);
            } else if (path.equals("/health")) {
                send(exchange, 200, "{\"status\":\"up\",\"service\":\"shop\"}");
            } else if (path.equals("/auth/login")) {
                send(exchange, 200, "{\"access_token\":\"" + ALICE_TOKEN + "\",\"token_type\":\"bearer\"}");
            } else if (path.equals("/oauth/token")) {
                grant(exchange, body);
            } else if (who.isEmpty() && !open) {
                send(exchange, refusal, "{\"error\":\"sign in\"}");
            } else {
                asSomebody(exchange, path, who);
            }
        }
    }

    private void grant(HttpExchange exchange, String body) throws IOException {
        grants.add(body);
        batchToken = "tok-batch-4a4a4a" + grants.size();
        send(
                exchange,
                200,
                "{\"access_token\":\"" + batchToken + "\",\"expires_in\":" + tokenLifetime
                        + ",\"refresh_token\":\"refresh-token-" + grants.size() + "\"}");
    }

    /** No token that was granted is good any more. */
    void forgetsTokens() {
        batchToken = "";
    }

    private String who(HttpExchange exchange) {
        var shown = exchange.getRequestHeaders().getFirst("Authorization");
        if (!batchToken.isEmpty() && ("Bearer " + batchToken).equals(shown)) {
            return "batch";
        }
        return switch (shown == null ? "" : shown) {
            case "Bearer " + ALICE_TOKEN -> refusesAliceFromNowOn ? "" : mistaken ? "bob" : "alice";
            case "Bearer " + BOB_TOKEN -> "bob";
            case "Bearer " + ROOT_TOKEN -> "root";
            default -> "";
        };
    }

    private void asSomebody(HttpExchange exchange, String path, String who) throws IOException {
        if (who.equals("batch") && exchange.getRequestHeaders().containsKey("X-End") && path.equals("/admin/users")) {
            forgetsTokens();
        }
        switch (path) {
            case "/me" -> send(exchange, 200, "{\"username\":\"" + who + "\",\"role\":\"user\"}");
            case "/badge-of-mine" -> send(exchange, 200, "{\"badge\":\"b-77\"}");
            case "/orders" -> send(exchange, 200, "{\"items\":[" + order(who) + "]}");
            case "/orders/o-alice-1001" -> order(exchange, who, "alice");
            case "/orders/o-bob-2002" -> order(exchange, who, "bob");
            case "/admin/users" ->
                send(
                        exchange,
                        who.equals("root") ? 200 : 403,
                        who.equals("root") ? "[{\"username\":\"alice\"}]" : "{}");
            default -> send(exchange, 404, "{\"error\":\"no such thing\"}");
        }
    }

    private void order(HttpExchange exchange, String who, String owner) throws IOException {
        boolean allowed = who.equals(owner) || readsAnyOrder || open;
        send(exchange, allowed ? 200 : foreign, allowed ? order(owner) : foreignBody);
    }

    private static String order(String owner) {
        var id = owner.equals("alice") ? "o-alice-1001" : "o-bob-2002";
        return "{\"id\":\"" + id + "\",\"customer\":\"" + owner + "\",\"address\":\"" + owner + " street 12345\"}";
    }

    static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
