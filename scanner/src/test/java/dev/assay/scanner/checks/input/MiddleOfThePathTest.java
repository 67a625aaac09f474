package dev.assay.scanner.checks.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.assay.scanner.Progress;
import dev.assay.scanner.Scan;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MiddleOfThePathTest {

    private static final String DESCRIPTION = """
        openapi: 3.0.3
        info: {title: Groups, version: "1"}
        paths:
          /groups/{group}/rules:
            get:
              parameters: [{name: group, in: path, required: true, example: a, schema: {type: string}}]
              responses: {"200": {description: its rules}}
        """;

    @Test
    void anOddValueIsTriedWhereverThePathTakesOne() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            boolean known = path.equals("/groups/a/rules");
            var body = (known ? "{\"rule\":\"keep\"}" : "{\"error\":\"no\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(
                    known ? 200 : path.matches("/groups/[^/]*'[^/]*/rules") ? 500 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var report = new Scan(Clock.systemUTC())
                    .run(
                            new ScanRequest(
                                    "groups",
                                    Target.at(
                                            "groups",
                                            URI.create("http://127.0.0.1:"
                                                    + server.getAddress().getPort())),
                                    DescriptionReader.read(DESCRIPTION.getBytes(StandardCharsets.UTF_8)),
                                    List.of(),
                                    Profile.STANDARD,
                                    false,
                                    Set.of(),
                                    true,
                                    Limits.DEFAULT.rate(500),
                                    AddressGuard.alsoPrivate(),
                                    ScanRequest.Trust.PUBLIC,
                                    List.of(new ServerErrorOnInput()),
                                    "test",
                                    null,
                                    null,
                                    3,
                                    Approved.NOTHING),
                            Progress.SILENT,
                            new StopSignal());
            assertThat(report.population())
                    .flatExtracting(row -> row.findings())
                    .extracting(Finding::parameter, Finding::confirmed)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("group", true));
        } finally {
            server.stop(0);
        }
    }
}
