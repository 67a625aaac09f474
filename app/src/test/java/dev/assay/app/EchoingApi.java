package dev.assay.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An API that gives back every credential it is sent, as it is, URL-encoded and in Base64: in bodies, headers, cookies, redirects and
 * stack traces. Signing in answers a token of its own.
 */
final class EchoingApi implements AutoCloseable {
    static final String DESCRIPTION = """
        {"openapi":"3.0.3","info":{"title":"Echo","version":"1"},"security":[{"any":[]}],
         "components":{"securitySchemes":{"any":{"type":"http","scheme":"bearer"}}},
         "paths":{
          "/me":{"get":{"responses":{"200":{"description":"who asks"}}}},
          "/items/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"},
            "example":7}],"responses":{"200":{"description":"an item"}}}},
          "/errors":{"get":{"parameters":[{"name":"q","in":"query","schema":{"type":"string"},"example":"a"}],
            "responses":{"200":{"description":"never"}}}},
          "/elsewhere":{"get":{"responses":{"302":{"description":"there"}}}},
          "/login":{"post":{"security":[],"requestBody":{"content":{"application/json":{"schema":{"type":"object",
            "properties":{"user":{"type":"string"},"password":{"type":"string"}}}}}},
            "responses":{"200":{"description":"a token"}}}}}}
        """;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final String password;
    private final String issued;

    private EchoingApi(HttpServer server, String password, String issued) {
        this.server = server;
        this.password = password;
        this.issued = issued;
    }

    /** Starts it on loopback; whoever signs in with the password is given the token. */
    static EchoingApi start(String password, String issued) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        var api = new EchoingApi(server, password, issued);
        server.createContext("/", api::handle);
        server.setExecutor(api.workers);
        server.start();
        return api;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Everything that came as a credential, for the test to see that its secrets were really in play. */
    String heard() {
        return String.join("\n", heard);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readNBytes(65_536), StandardCharsets.UTF_8);
            var told = told(exchange, body);
            heard.addAll(told);
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/login") && body.contains(password)) {
                answer(exchange, 200, "application/json", "{\"access_token\":\"" + issued + "\"}");
                return;
            }
            for (var secret : told) {
                var line = secret.replaceAll("[\r\n]", " ");
                exchange.getResponseHeaders().add("X-Echo", line);
                exchange.getResponseHeaders().add("Set-Cookie", "last=" + encoded(line) + "; Path=/");
                exchange.getResponseHeaders().set("Location", "/me?again=" + encoded(line));
            }
            switch (path) {
                case "/errors" -> answer(exchange, 500, "text/plain", stack(told));
                case "/elsewhere" -> answer(exchange, 302, "text/plain", String.join("\n", told));
                case "/login" -> answer(exchange, 401, "application/json", json(told));
                default -> answer(exchange, 200, "application/json", json(told));
            }
        }
    }

    private static List<String> told(HttpExchange exchange, String body) {
        var told = new ArrayList<String>();
        for (var name : List.of("Authorization", "Cookie", "X-Api-Key")) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                told.add(value);
                told.add(value.substring(value.indexOf(' ') + 1));
                if (value.startsWith("Basic ")) {
                    var pair = new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8);
                    told.add(pair);
                    told.add(pair.substring(pair.indexOf(':') + 1));
                }
            }
        }
        var query = exchange.getRequestURI().getRawQuery();
        if (query != null) {
            told.add(query);
            told.add(exchange.getRequestURI().getQuery());
        }
        if (!body.isEmpty()) {
            told.add(body);
        }
        return told;
    }

    private static String json(List<String> told) {
        var out = new StringBuilder("{\"id\":7,\"owner\":\"anna\",\"notes\":[");
        for (int i = 0; i < told.size(); i++) {
            var secret = told.get(i);
            out.append(i == 0 ? "" : ",").append('"').append(escaped(secret)).append("\",\"");
            out.append(encoded(secret)).append("\",\"").append(base64(secret)).append('"');
        }
        return out.append("]}").toString();
    }

    private static String stack(List<String> told) {
        return "java.lang.IllegalStateException: cannot use " + String.join(" or ", told) + " nor "
                + told.stream().map(EchoingApi::base64).toList()
                + "\n\tat com.example.Shop.find(Shop.java:12)\n\tat com.example.Main.main(Main.java:3)\n";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
