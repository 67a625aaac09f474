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
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.JsonReport;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.Review;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;

/** Scans a generated API of so many operations with two identities and writes the report; prints one line of figures. */
final class ManyOperations {
    private static final Limits LIMITS = new Limits(
            100_000,
            16,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            1 << 20,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofHours(2));

    private ManyOperations() {}

    /** Arguments: how many operations, a listing and an object each in turn. */
    public static void main(String[] arguments) throws Exception {
        int operations = Integer.parseInt(arguments[0]);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", ManyOperations::answer);
        server.start();
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var report = scan(url, description(operations));
        System.gc();
        var runtime = Runtime.getRuntime();
        long live = runtime.totalMemory() - runtime.freeMemory() >> 20;
        var gate = Gate.DEFAULT.judge(Review.of(report));
        JsonReport.write(report, gate, KnownSecrets.of(List.of()), OutputStream.nullOutputStream());
        System.out.printf(
                "operations=%d requests=%d rows=%d coverage=%.1f verdict=%s live=%dMiB most=%dMiB%n",
                operations,
                report.requests(),
                report.population().size(),
                report.coverage().percent(),
                report.verdict(),
                live,
                runtime.maxMemory() >> 20);
        System.exit(0);
    }

    private static ScanReport scan(URI url, String description) throws Exception {
        var request = new ScanRequest(
                "many",
                Target.at("many", url),
                DescriptionReader.read(description.getBytes(StandardCharsets.UTF_8)),
                List.of(
                        new Identity("alice", "user", null, new Credential.Bearer("alice-token-of-many")),
                        new Identity("bob", "user", null, new Credential.Bearer("bob-token-of-many"))),
                Profile.STANDARD,
                false,
                Set.of(),
                true,
                LIMITS,
                AddressGuard.alsoPrivate(),
                ScanRequest.Trust.PUBLIC,
                Catalogue.checks(),
                Catalogue.VERSION,
                null,
                null,
                5,
                Approved.NOTHING);
        return new Scan(Clock.systemUTC()).run(request, Progress.SILENT, new StopSignal());
    }

    private static String description(int operations) {
        var paths = new StringBuilder();
        for (int i = 0; i < operations / 2; i++) {
            paths.append(i == 0 ? "" : ",").append("""
                "/r%1$d":{"get":{"parameters":[{"name":"q","in":"query","schema":{"type":"string"}}],"responses":{"200":
                {"description":"ok","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/I"}}}}}}}},
                "/r%1$d/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
                "responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/I"}}}}}}}
                """.formatted(i));
        }
        return """
            {"openapi":"3.0.3","info":{"title":"Many","version":"1"},"security":[{"b":[]}],"paths":{%s},"components":{"schemas":
            {"I":{"type":"object","properties":{"id":{"type":"string"},"owner":{"type":"string"},"note":{"type":"string"}}}},
            "securitySchemes":{"b":{"type":"http","scheme":"bearer"}}}}
            """.formatted(paths);
    }

    /** Gives each of the two what is their own. */
    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readNBytes(1 << 16);
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var who = authorization == null
                    ? ""
                    : authorization.equals("Bearer alice-token-of-many")
                            ? "alice"
                            : authorization.equals("Bearer bob-token-of-many") ? "bob" : "";
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
