package dev.assay.scanner.size;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.scanner.Progress;
import dev.assay.scanner.Scan;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A generated API, really served, that gives each of its callers what is their own: a listing with a query parameter and an object in turn.
 *
 * @param picky whether it answers 406 where no format is accepted that it has; otherwise it does not heed what is accepted
 */
record GeneratedApi(HttpServer server, boolean picky, AtomicInteger asked) implements AutoCloseable {

    static final Identity ALICE = new Identity("alice", "user", null, new Credential.Bearer("6f1c9a4e7d408f95"));
    static final Identity BOB = new Identity("bob", "user", null, new Credential.Bearer("b3a1c6d2e8f70b5a"));
    static final Identity CAROL = new Identity("carol", "admin", null, new Credential.Bearer("9c3e1d7f4b60822f"));

    private static final Map<String, String> PEOPLE = Map.of(
            "Bearer 6f1c9a4e7d408f95", "alice", "Bearer b3a1c6d2e8f70b5a", "bob", "Bearer 9c3e1d7f4b60822f", "carol");

    static GeneratedApi start(boolean picky) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        var api = new GeneratedApi(server, picky, new AtomicInteger());
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", api::answer);
        server.start();
        return api;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Scans so many operations of it with the profile {@code standard}. */
    ScanReport scan(int operations, Limits limits, List<Identity> callers) throws Exception {
        return new Scan(Clock.systemUTC())
                .run(request(operations, Profile.STANDARD, limits, callers), Progress.SILENT, new StopSignal());
    }

    /** A scan of so many operations of it. */
    ScanRequest request(int operations, Profile profile, Limits limits, List<Identity> callers) throws Exception {
        return new ScanRequest(
                "generated",
                Target.at("generated", url()),
                DescriptionReader.read(description(operations).getBytes(StandardCharsets.UTF_8)),
                callers,
                profile,
                false,
                Set.of(),
                true,
                limits,
                AddressGuard.alsoPrivate(),
                ScanRequest.Trust.PUBLIC,
                Catalogue.checks(),
                Catalogue.VERSION,
                null,
                null,
                5,
                Approved.NOTHING);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static String description(int operations) {
        var paths = new StringBuilder();
        for (int i = 0; i < operations; i += 2) {
            paths.append(i == 0 ? "" : ",").append("""
                "/r%1$d":{"get":{"parameters":[{"name":"q","in":"query","schema":{"type":"string"}}],"responses":{"200":
                {"description":"ok","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/I"}}}}}}}}
                """.formatted(i / 2));
            paths.append(i + 1 == operations ? "" : """
                ,"/r%1$d/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
                "responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/I"}}}}}}}
                """.formatted(i / 2));
        }
        return """
            {"openapi":"3.0.3","info":{"title":"Many","version":"1"},"security":[{"b":[]}],"paths":{%s},"components":{"schemas":
            {"I":{"type":"object","properties":{"id":{"type":"string"},"owner":{"type":"string"},"note":{"type":"string"}}}},
            "securitySchemes":{"b":{"type":"http","scheme":"bearer"}}}}
            """.formatted(paths);
    }

    /** Gives each what is their own. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readNBytes(1 << 16);
            asked.incrementAndGet();
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var who = authorization == null ? "" : PEOPLE.getOrDefault(authorization, "");
            var accept = exchange.getRequestHeaders().getFirst("Accept");
            var steps = exchange.getRequestURI().getPath().split("/");
            boolean known = steps.length > 1 && steps[1].matches("r[0-9]{1,5}") && steps.length <= 3;
            var item = known
                    ? "{\"id\":\"%s-%s\",\"owner\":\"%s\",\"note\":\"%s\"}"
                            .formatted(who, steps[1], who, "n".repeat(300))
                    : "";
            if (exchange.getRequestURI().getPath().equals("/")) {
                say(exchange, 200, "{\"up\":true}");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                say(exchange, 405, "{\"error\":\"this only reads\"}");
            } else if (who.isEmpty()) {
                say(exchange, 401, "{\"error\":\"sign in first\"}");
            } else if (picky && accept != null && !accept.contains("*/*") && !accept.contains("application/json")) {
                say(exchange, 406, "{\"error\":\"only application/json\"}");
            } else if (known && steps.length == 2) {
                say(exchange, 200, "[" + item + "]");
            } else if (known && steps[2].equals(who + "-" + steps[1])) {
                say(exchange, 200, item);
            } else {
                say(exchange, 404, "{\"error\":\"nothing here\"}");
            }
        }
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
