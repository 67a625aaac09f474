package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.assay.app.demo.SampleApi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScanCommandTest {

    private static final String IDENTITIES = """
        identities:
          - {name: alice, login: {request: POST /auth/login, json: {username: alice, password: alice-demo-password}, token: /access_token}}
          - {name: bob, login: {request: POST /auth/login, json: {username: bob, password: bob-demo-password}, token: /access_token}}
          - name: root
            role: admin
            login: {request: POST /auth/login, json: {username: root, password: root-demo-password}, token: /access_token}
        """;

    private static final String DESCRIPTION = """
        {"openapi": "3.0.3", "info": {"title": "Orders", "version": "1"}, "paths": {"/orders": {"get": {
          "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
          "security": [{"b": []}], "responses": {"200": {"description": "ok"}}}}},
         "components": {"securitySchemes": {"b": {"type": "http", "scheme": "bearer"}}}}
        """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aReportThatIsALinkToADeviceIsWrittenThereAndTheLinkStays() throws IOException {
        try (var api = SampleApi.start(0, Clock.systemUTC())) {
            var link = Files.createSymbolicLink(folder.resolve("a.json"), Path.of("/dev/null"));

            scan(api.address().toString(), IDENTITIES, "--json", "a.json");

            assertThat(link).isSymbolicLink();
        }
    }

    @Test
    void aWeakApiFailsTheGateAndTheThreeReportsSayWhy() throws IOException {
        try (var api = SampleApi.start(0, Clock.systemUTC())) {
            var code = scan(
                    api.address().toString(), IDENTITIES, "--sarif", "a.sarif", "--junit", "a.xml", "--json", "a.json");

            assertThat(code).as(out + "\n" + err).isEqualTo(1);
            assertThat(out.toString()).contains("Fix this first", "Gate       failed (exit 1)");
            var results = read("a.sarif").at("/runs/0/results");
            assertThat(stream(results)
                            .map(r -> r.at("/properties/category").asText() + " "
                                    + r.at("/properties/operation").asText()))
                    .contains("bola GET /orders/{id}");
            assertThat(stream(results).map(r -> r.path("level").asText()))
                    .hasSameSizeAs(results)
                    .allMatch(level -> level.matches("error|warning|note"));
            assertThat(read("a.json").at("/gate/standing").asText()).isEqualTo("failed");
            assertThat(Files.readString(folder.resolve("a.xml"))).contains("<failure", "<testsuite name=\"bola\"");
            for (var file : new String[] {"a.sarif", "a.xml", "a.json"}) {
                assertThat(Files.readString(folder.resolve(file))).doesNotContain("-demo-password");
            }
            assertThat(out + "" + err).doesNotContain("-demo-password");
        }
    }

    @Test
    void aMendedApiPasses() throws IOException {
        try (var api = SampleApi.start(0, Clock.systemUTC())) {
            api.mend();

            var code = scan(api.address().toString(), IDENTITIES);

            assertThat(code).as(out + "\n" + err).isZero();
            assertThat(out.toString()).contains("Gate       passed (exit 0)");
        }
    }

    @Test
    void wrongCredentialsAreIncomplete() throws IOException {
        try (var api = SampleApi.start(0, Clock.systemUTC())) {
            var code = scan(api.address().toString(), IDENTITIES.replace("bob-demo", "wrong"));

            assertThat(code).as(out + "\n" + err).isEqualTo(3);
            assertThat(out.toString()).contains("NOT signed in");
        }
    }

    @Test
    void aTargetThatIsNotThereIsIncompleteAndStillReported() throws IOException {
        var code = scan("http://127.0.0.1:" + freePort(), "", "--json", "a.json");

        assertThat(code).as(out + "\n" + err).isEqualTo(3);
        assertThat(read("a.json").at("/scan/verdict").asText()).isEqualTo("incomplete");
    }

    @Test
    void aDryRunAsksNothing() throws IOException {
        try (var api = SampleApi.start(0, Clock.systemUTC())) {
            assertThat(scan(api.address().toString(), IDENTITIES, "--dry-run"))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString())
                    .contains("Requests   about", "at most", "cross-identity-read")
                    .doesNotContain("Gate", "may not fit");
            out.getBuffer().setLength(0);
            assertThat(scan(api.address().toString(), "max-requests: 100\n" + IDENTITIES, "--dry-run"))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("may not fit into the 100 requests and 60 minutes");
        }
    }

    @Test
    void aDryRunReadsTheDescriptionAndSendsNothingElse() throws IOException {
        var asked = new ConcurrentLinkedQueue<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            var body = DESCRIPTION.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort();

            assertThat(scan(url, IDENTITIES, "--dry-run", "--profile", "ci"))
                    .as(err.toString())
                    .isZero();

            assertThat(asked).containsExactly("GET /openapi.json");
            assertThat(out.toString())
                    .contains("Would not be tested", "left out, does not count against coverage")
                    .containsPattern("jwt-key-from-header: |sql-injection-error: GET /orders");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatTheBaselineHasDoesNotFailAgainAndEveryReportSaysSo() throws IOException {
        try (var api = SampleApi.start(0, Clock.systemUTC())) {
            var url = api.address().toString();
            assertThat(scan(url, IDENTITIES, "--json", "a.json", "--outputs", "a.out"))
                    .isEqualTo(1);
            assertThat(Files.readString(folder.resolve("a.out")))
                    .contains("verdict=failed\n", "exit-code=1\n", "evidence-digest=sha256:");

            var code = scan(url, IDENTITIES, "--baseline", "a.json", "--markdown", "a.md", "--outputs", "a.out");

            assertThat(code).as(out + "\n" + err).isZero();
            assertThat(Files.readString(folder.resolve("a.md")))
                    .contains("## Assay: passed", "### Against the baseline", " 0 new, ")
                    .doesNotContain("### Findings (");
            assertThat(Files.readString(folder.resolve("a.out"))).contains("verdict=passed\n", "new-findings=0\n");
        }
    }

    @Test
    void aTextWithACredentialInAnOddSpellingIsWithheldAndTheReportIsWritten() throws IOException {
        var secret = "S3cr3t-token-value";
        var hidden = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        var identity = "identities: [{name: alice, bearer: \"" + secret + "\"}]\n";

        var code = run(scanFile("http://127.0.0.1:" + freePort(), hidden, identity), "--json", "a.json");

        assertThat(code).as(out + "\n" + err).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("a.json")))
                .contains("\"name\" : \"[withheld: a credential stood in this text]\"")
                .doesNotContain(secret, hidden);
        assertThat(err.toString()).doesNotContain(secret, hidden);
    }

    @Test
    void exceptionsAndBaselinesThatCannotBeReadAreToldBeforeAnythingIsAsked() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "exceptions:\n  - {check: nothing, operation: \"*\"}\n");
        assertThat(scan("http://127.0.0.1:1", "", "--exceptions", "a.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("a.yaml:2: check is none that Assay has");
        assertThat(scan("http://127.0.0.1:1", "", "--baseline", "a.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("a.yaml: this is not JSON as a scan report is");
    }

    @Test
    void wrongUsageAndWrongFilesSayWhatToDo() throws IOException {
        assertThat(scan("http://127.0.0.1:1", "wibble: 1\n")).isEqualTo(2);
        assertThat(err.toString()).contains("assay.yaml:8: unknown key 'wibble'");
        assertThat(scan("http://127.0.0.1:1", "", "--fail-on", "bad")).isEqualTo(2);
        assertThat(scan("http://127.0.0.1:1", "", "--coverage-floor", "101")).isEqualTo(2);
        assertThat(scan("http://127.0.0.1:1", "", "--sarif", "nowhere/a.sarif")).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere/a.sarif does not exist");
        assertThat(scan("http://169.254.169.254", "")).isEqualTo(2);
        assertThat(err.toString()).contains("never scanned");
        assertThat(run("--config", folder.resolve("none.yaml").toString())).isEqualTo(2);
    }

    private int scan(String url, String more, String... flags) throws IOException {
        return run(scanFile(url, "shop", more), flags);
    }

    private Path scanFile(String url, String name, String more) throws IOException {
        return Files.writeString(folder.resolve("assay.yaml"), """
            url: %s
            spec: %1$s/openapi.json
            name: %s
            profile: deep
            allow-private-addresses: true
            allow-load: true
            rate: 100
            """.formatted(url, name) + more);
    }

    private int run(Path file, String... flags) {
        var arguments = Stream.concat(
                Stream.of("--config", file.toString()),
                Stream.of(flags)
                        .map(flag -> flag.matches("(nowhere/)?a\\..*")
                                ? folder.resolve(flag).toString()
                                : flag));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return new CommandLine(new ScanCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
