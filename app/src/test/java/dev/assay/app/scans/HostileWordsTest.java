package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.findings.Findings;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.scanner.target.DescriptionReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import picocli.CommandLine;

/** A target that puts commands for terminals and browsers into every string: neither console, log nor page lets one work. */
@ServerTest
class HostileWordsTest {
    private static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    private static final String SCRIPT = "<script>alert('assay-was-here')</script>";
    private static final String WORDS = "\u001b[2J\u001b]0;owned\u0007\u009b31m" + SCRIPT
            + "\"'><img src=x onerror=alert(1)>\u202e\u2028\r\n2026-01-01 ERROR forged";
    private static final String STEERING = "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u202e]";

    private final TestServer server;
    private final Apis apis;
    private final Scans scans;
    private final ScanPlans plans;
    private final Findings findings;
    private final HttpServer target;

    @TempDir
    private Path folder;

    HostileWordsTest(TestServer server, Apis apis, Scans scans, ScanPlans plans, Findings findings) throws IOException {
        this.server = server;
        this.apis = apis;
        this.scans = scans;
        this.plans = plans;
        this.findings = findings;
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        target.createContext("/", HostileWordsTest::answer);
        target.start();
    }

    @AfterEach
    void stop() {
        target.stop(0);
    }

    @Test
    void theConsoleShowsNothingThatSteersIt() throws IOException {
        Files.writeString(folder.resolve("openapi.json"), description());
        var file = Files.writeString(folder.resolve("assay.yaml"), """
            url: %s
            spec: openapi.json
            name: words
            profile: standard
            allow-private-addresses: true
            rate: 500
            """.formatted(url()));
        var out = new StringWriter();
        var command =
                new CommandLine(new ScanCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        assertThat(command.execute("--config", file.toString()))
                .as(out.toString())
                .isNotEqualTo(2);
        assertThat(out.toString()).contains("Fix this first", "assay-was-here");
        assertThat(out.toString().lines()).noneMatch(line -> line.startsWith("2026-01-01 ERROR forged"));
        assertThat(out.toString()).doesNotContainPattern(STEERING);
    }

    @Test
    void noPageHasTheTargetsScript() throws Exception {
        var api = apis.register(
                new ApiFacts(
                        "Words",
                        "",
                        "Team Shop",
                        Environment.PRODUCTION,
                        List.of(url()),
                        Criticality.HIGH,
                        Exposure.INTERNAL,
                        Set.of(),
                        "",
                        "",
                        List.of(),
                        List.of()),
                OFFICER);
        var content = description().getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), content, DescriptionReader.read(content), "openapi.json", OFFICER);
        plans.permitPrivate(api.id(), 0, "Team Shop", "SEC-1", OFFICER);
        plans.pace(api.id(), 1, "standard", 400, false, 0, OFFICER);
        var run = scans.request(api.id(), dev.assay.app.scans.ScanRun.Cause.PERSON, OFFICER);
        assertThat(scans.await(run.id(), Duration.ofMinutes(2))).isTrue();
        var officer = Visitor.as(server, Role.OFFICER);
        var pages = new java.util.ArrayList<>(List.of(
                "/scans/" + run.number(), "/apis/" + api.number(), "/apis/" + api.number() + "/findings", "/findings"));
        findings.ofApi(api.id()).forEach(finding -> pages.add("/findings/" + finding.number()));
        assertThat(pages).hasSizeGreaterThan(5);
        var shown = 0;
        for (var page : pages) {
            var answer = officer.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).doesNotContain(SCRIPT, "<img src=x");
            shown += answer.body().contains("assay-was-here") ? 1 : 0;
        }
        assertThat(shown).as("pages that show the words, as words").isPositive();
    }

    @Test
    void aLogEntryIsOneLineWhateverItSays() throws Exception {
        var logs = new LoggerContext();
        logs.setMDCAdapter(new LogbackMDCAdapter());
        var configurator = new JoranConfigurator();
        configurator.setContext(logs);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
        var appender = (ConsoleAppender<ILoggingEvent>) logs.getLogger("ROOT").getAppender("text");
        var event = new LoggingEvent(
                "x",
                logs.getLogger("dev.assay"),
                ch.qos.logback.classic.Level.convertAnSLF4JLevel(Level.WARN),
                WORDS,
                new IllegalStateException("\u001b[2Jx"),
                null);
        var line = new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
        assertThat(line)
                .contains("assay-was-here", "IllegalStateException", "HostileWordsTest")
                .doesNotContainPattern(STEERING);
        assertThat(line.lines()).noneMatch(each -> each.startsWith("2026-01-01 ERROR forged"));
        event = new LoggingEvent(
                "x", logs.getLogger("dev.assay"), ch.qos.logback.classic.Level.WARN, WORDS, null, null);
        assertThat(new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8).lines())
                .hasSize(1);
    }

    private String url() {
        return "http://127.0.0.1:" + target.getAddress().getPort();
    }

    private static String description() throws IOException {
        Map<String, Object> schema = Map.of(
                "type",
                "array",
                "items",
                Map.of("type", "object", "properties", Map.of("id", Map.of("type", "string"))));
        Map<String, Object> list = Map.of(
                "summary", WORDS,
                "tags", List.of(WORDS),
                "security", List.of(Map.of("b", List.of())),
                "parameters", List.of(Map.of("name", WORDS, "in", "query", "schema", Map.of("type", "string"))),
                "responses",
                        Map.of(
                                "200",
                                Map.of(
                                        "description",
                                        WORDS,
                                        "content",
                                        Map.of("application/json", Map.of("schema", schema)))));
        return new ObjectMapper()
                .writeValueAsString(Map.of(
                        "openapi", "3.0.3",
                        "info", Map.of("title", WORDS, "version", WORDS),
                        "paths", Map.of("/items", Map.of("get", list), "no slash " + WORDS, Map.of("get", list)),
                        "components",
                                Map.of("securitySchemes", Map.of("b", Map.of("type", "http", "scheme", "bearer")))));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readNBytes(65_536);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Server", "Words/1.0 " + SCRIPT);
            var bytes = new ObjectMapper()
                    .writeValueAsBytes(List.of(Map.of("id", WORDS, "ssn", "078-05-1121", WORDS, WORDS)));
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
