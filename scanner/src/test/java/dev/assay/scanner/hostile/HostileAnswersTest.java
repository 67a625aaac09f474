package dev.assay.scanner.hostile;

import static dev.assay.scanner.hostile.HostileScan.BULK;
import static dev.assay.scanner.hostile.HostileServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.hostile.HostileServer.Way;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole scans of targets whose answers mean harm: each ends, asks nobody else, and no check fails itself. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileAnswersTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";

    private static final String DESCRIPTION = """
        {"openapi": "3.0.3", "info": {"title": "H", "version": "1"}, "security": [{"b": []}], "paths": {
          "/items": {"get": {"parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
              "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": {"type": "array",
              "items": {"type": "object", "properties": {"id": {"type": "string"}}}}}}}}}},
          "/items/{id}": {"get": {"parameters": [{"name": "id", "in": "path", "required": true, "example": "1",
              "schema": {"type": "string"}}], "responses": {"200": {"description": "ok"}}}}},
         "components": {"securitySchemes": {"b": {"type": "http", "scheme": "bearer"}}}}
        """;

    private static final Map<String, Way> WAYS = ways();

    static Stream<String> names() {
        return WAYS.keySet().stream();
    }

    private static Map<String, Way> ways() {
        var ways = new LinkedHashMap<String, Way>();
        ways.put("a body without end", (out, server) -> {
            write(out, HEAD + "\r\n[");
            while (server.running()) {
                write(out, "1,".repeat(4096));
            }
        });
        ways.put("chunks without end, a byte each", (out, server) -> {
            write(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            while (server.running()) {
                write(out, "1\r\n[\r\n".repeat(512));
            }
        });
        ways.put("a body that drips", (out, server) -> {
            write(out, HEAD + "\r\n");
            while (server.dawdle()) {
                write(out, "[");
            }
        });
        ways.put("headers that drip", (out, server) -> {
            write(out, "HTTP/1.1 200 OK\r\nX-Slow: ");
            while (server.dawdle()) {
                write(out, "a");
            }
        });
        ways.put("headers without end", (out, server) -> {
            write(out, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; server.running(); i++) {
                write(out, ("X-" + i + ": a\r\n").repeat(100));
            }
        });
        ways.put("thousands of headers", (out, server) -> {
            var headers = new StringBuilder(HEAD);
            for (int i = 0; i < 4_000; i++) {
                headers.append("X-").append(i).append(": ").append(i).append("\r\n");
            }
            write(out, headers + "Content-Length: 2\r\n\r\n[]");
        });
        ways.put("a status line without end", (out, server) -> {
            write(out, "HTTP/1.1 200 ");
            while (server.running()) {
                write(out, "O".repeat(4096));
            }
        });
        ways.put("only interim answers", (out, server) -> {
            while (server.running()) {
                write(out, "HTTP/1.1 100 Continue\r\n\r\n".repeat(50));
            }
        });
        ways.put("a decompression bomb", (out, server) -> {
            write(out, HEAD + "Content-Encoding: gzip\r\nContent-Length: " + BOMB.length + "\r\n\r\n");
            out.write(BOMB);
            out.flush();
        });
        ways.put(
                "a redirect to itself",
                (out, server) -> write(
                        out,
                        "HTTP/1.1 302 Found\r\nLocation: /items\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        ways.put(
                "a length that is a lie", (out, server) -> write(out, HEAD + "Content-Length: 999999999999\r\n\r\n[]"));
        ways.put("a length below nothing", (out, server) -> write(out, HEAD + "Content-Length: -1\r\n\r\n[]"));
        ways.put(
                "two framings at once",
                (out, server) -> write(
                        out, HEAD + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200"));
        ways.put("nothing", (out, server) -> {});
        ways.put("noise", (out, server) -> {
            var noise = new byte[64 << 10];
            new java.util.Random(1).nextBytes(noise);
            out.write(noise);
        });
        ways.put("JSON of endless depth", body("[".repeat(90_000 * BULK)));
        ways.put("a number of endless digits", body("[{\"id\":" + "9".repeat(90_000 * BULK) + "}]"));
        ways.put("a number with a giant exponent", body("[{\"id\":1e999999999,\"n\":-1e-999999999}]"));
        ways.put("properties by the thousand", body(object(4_000 * BULK, i -> "\"k" + i + "\":\"v" + i + "\"")));
        ways.put(
                "names of secrets without end",
                body(object(2_000 * BULK, i -> "\"password" + i + "\":\"aB3$efgh" + i + "\"")));
        ways.put(
                "text that tires patterns",
                body("[{\"id\":\"" + ("eyJ" + "a.".repeat(60)).repeat(250 * BULK) + "a@".repeat(9000 * BULK)
                        + "4111 1111 ".repeat(2000 * BULK) + "\\\\\\\"".repeat(2000 * BULK)
                        + "-----BEGIN ".repeat(1000 * BULK)
                        + "+12 ".repeat(2000 * BULK) + "AB12 ".repeat(2000 * BULK)
                        + "http://a:".repeat(1000 * BULK) + "\"}]"));
        ways.put(
                "broken text that tires patterns",
                body("\"password\":\"".repeat(3000 * BULK)
                        + "a=".repeat(10000 * BULK)
                        + "Bearer ".repeat(2000 * BULK)
                        + "<input type=".repeat(500 * BULK)
                        + "\\".repeat(10000 * BULK)));
        ways.put("hundreds of cookies", (out, server) -> {
            var headers = new StringBuilder(HEAD);
            for (int i = 0; i < 800; i++) {
                headers.append("Set-Cookie: session")
                        .append(i)
                        .append("=abcdef")
                        .append(i)
                        .append("; Path=/\r\n");
            }
            write(out, headers + "Content-Length: 2\r\n\r\n[]");
        });
        return ways;
    }

    private static final byte[] BOMB = bomb();

    /** 64 MiB of nothing in some 64 KiB. */
    private static byte[] bomb() {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            var part = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Way body(String body) {
        return (out, server) -> write(out, HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static String object(int properties, java.util.function.IntFunction<String> property) {
        return java.util.stream.IntStream.range(0, properties)
                .mapToObj(property)
                .collect(java.util.stream.Collectors.joining(",", "[{", "}]"));
    }

    @BeforeAll
    static void theFirstScanLoadsClasses() {
        try (var server = HostileServer.behindTheRoot((out, s) -> write(out, HEAD + "Content-Length: 2\r\n\r\n[]"))) {
            HostileScan.run(server.url(), DESCRIPTION);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aScanEndsAndNoCheckFailsItself(String name) {
        try (var server = HostileServer.behindTheRoot(Objects.requireNonNull(WAYS.get(name)))) {
            var report = HostileScan.run(server.url(), DESCRIPTION);
            assertThat(report.population())
                    .isNotEmpty()
                    .extracting(row -> row.checkId() + ": " + row.reason())
                    .noneMatch(said -> said.contains("the check itself failed"));
            assertThat(report.requests())
                    .as("the root was reached, so the rest was asked")
                    .isGreaterThan(3);
            assertThat(report.requests()).isLessThanOrEqualTo(HostileScan.LIMITS.requests());
            assertThat(report.bytesReceived())
                    .isLessThanOrEqualTo((long) report.requests() * HostileScan.LIMITS.answerBytes());
            assertThat(HostileScan.written(report))
                    .allSatisfy((kind, text) -> assertThat(text).as(kind).isNotBlank());
        }
    }

    @Test
    void aRedirectElsewhereIsNeverFollowed() {
        try (var elsewhere = HostileServer.bystander("127.0.0.2", 0)) {
            Way leading = (out, server) -> write(
                    out,
                    "HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.2:" + elsewhere.port()
                            + "/stolen\r\nRefresh: 0;url=http://127.0.0.2:" + elsewhere.port()
                            + "/\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            try (var server = HostileServer.behindTheRoot(leading)) {
                assertThat(HostileScan.run(server.url(), DESCRIPTION).requests())
                        .isPositive();
            }
            assertThat(elsewhere.connections).hasValue(0);
        }
    }

    @Test
    void aNameThatChangesItsAddressAfterTheFirstAnswersIsNotFollowedThere() {
        try (var server = HostileServer.behindTheRoot((out, s) -> write(out, HEAD + "Content-Length: 2\r\n\r\n[]"));
                var inside = HostileServer.bystander("127.0.0.2", server.port())) {
            AddressGuard first = address -> address.equals(InetAddress.getLoopbackAddress());
            ChangingNames.changesAfter(2);
            var report = HostileScan.run(
                    URI.create("http://" + ChangingNames.HOST + ":" + server.port()),
                    DESCRIPTION,
                    HostileScan.LIMITS,
                    first);
            assertThat(server.connections).hasPositiveValue();
            assertThat(ChangingNames.asked())
                    .as("look-ups after the name changed")
                    .isGreaterThan(2);
            assertThat(inside.connections).as("connections to the new address").hasValue(0);
            assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.INCOMPLETE);
            assertThat(report.incomplete().getFirst().sentence()).contains("another address now", "is not allowed");
        }
    }

    @ParameterizedTest
    @MethodSource("stalls")
    void aStalledHandshakeEndsTheScanWithItsReason(String name, Way way) {
        try (var server = HostileServer.everywhere(way)) {
            var report = HostileScan.run(URI.create("https://127.0.0.1:" + server.port()), DESCRIPTION);
            assertThat(report.verdict()).as(name).isEqualTo(ScanReport.Verdict.INCOMPLETE);
            assertThat(report.incomplete().getFirst().kind()).isEqualTo(ScanReport.Incomplete.Kind.NOT_REACHED);
            assertThat(report.population()).extracting(Row::kind).doesNotContain(Outcome.Kind.PASS, Outcome.Kind.FAIL);
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> stalls() {
        Way silent = (out, server) -> {
            while (server.dawdle()) {}
        };
        Way dripping = (out, server) -> {
            out.write(new byte[] {22, 3, 3, 0x3f, (byte) 0xff, 2, 0, 0x3f, (byte) 0xfb});
            while (server.dawdle()) {
                out.write(3);
                out.flush();
            }
        };
        Way noise = (out, server) -> {
            while (server.running()) {
                out.write(new byte[8192]);
            }
        };
        return Stream.of(
                org.junit.jupiter.params.provider.Arguments.of("silence", silent),
                org.junit.jupiter.params.provider.Arguments.of("a hello that drips", dripping),
                org.junit.jupiter.params.provider.Arguments.of("noise", noise));
    }
}
