package dev.assay.scanner.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.DescriptionReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole scans by descriptions that mean harm: schemas in circles and of endless breadth, and references that lead out. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileDescriptionTest {

    private static final String CIRCLES = """
        {"openapi": "3.1.0", "info": {"title": "C", "version": "1"}, "paths": {
          "/items": {
            "get": {"parameters": [{"name": "q", "in": "query", "required": true, "schema": {"$ref": "#/components/schemas/%1$s"}}],
                    "responses": {"200": {"description": "ok", "content": {"application/json":
                      {"schema": {"$ref": "#/components/schemas/%1$s"}}}}}},
            "post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/%1$s"}}}},
                    "responses": {"201": {"description": "made"}}}}},
         "components": {"schemas": {
           "Items": {"type": "array", "items": {"$ref": "#/components/schemas/Items"}},
           "AllOf": {"allOf": [{"$ref": "#/components/schemas/AllOf"}, {"$ref": "#/components/schemas/AllOf"}]},
           "AnyOf": {"anyOf": [%2$s]},
           "Wide": {"type": "object", "required": ["p1"], "properties": {%3$s}},
           "Doubling0": {"type": "object", "properties": {"id": {"type": "string"}}},
           %4$s,
           "Self": {"$ref": "#/components/schemas/Self"}}}}
        """;

    private static String circles(String schema) {
        var alternatives = IntStream.range(0, 20)
                .mapToObj(i -> "{\"$ref\": \"#/components/schemas/AnyOf\"}")
                .collect(Collectors.joining(","));
        var wide = IntStream.range(0, 300)
                .mapToObj(i -> "\"p" + i + "\": {\"$ref\": \"#/components/schemas/Wide\"}")
                .collect(Collectors.joining(","));
        var doubling = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> ("\"Doubling%d\": {\"allOf\": [{\"$ref\": \"#/components/schemas/Doubling%d\"},"
                                + " {\"$ref\": \"#/components/schemas/Doubling%d\"}]}")
                        .formatted(i, i - 1, i - 1))
                .collect(Collectors.joining(","));
        return CIRCLES.formatted(schema, alternatives, wide, doubling);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Items", "AllOf", "AnyOf", "Wide", "Doubling30", "Self"})
    void schemasInCirclesAndOfEndlessBreadthNeitherHangNorBreakAScan(String schema) {
        var answer = "[{\"id\":\"1\",\"p1\":{\"p1\":[[[1]]]}}]";
        try (var server = HostileServer.behindTheRoot((out, s) -> HostileServer.write(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + answer.length() + "\r\n\r\n" + answer))) {
            var report = HostileScan.run(server.url(), circles(schema));
            assertThat(report.population())
                    .isNotEmpty()
                    .extracting(row -> row.checkId() + ": " + row.reason())
                    .noneMatch(said -> said.contains("the check itself failed"));
            assertThat(report.requests()).isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"openapi\": \"3.0.3\"",
                "\"openapi\": \"3.1.0\"",
                "\"openapi\": \"3.2.0\"",
                "\"swagger\": \"2.0\""
            })
    void aReferenceThatLeadsOutIsNeverFetchedAndTheOperationIsNotTested(String version) throws Exception {
        try (var elsewhere = HostileServer.bystander("127.0.0.2", 0)) {
            var out = "http://127.0.0.2:" + elsewhere.port() + "/stolen.json#/x";
            var text = """
                {%s, "info": {"title": "R", "version": "1"}, "paths": {
                  "/fine": {"get": {"responses": {"200": {"description": "ok"}}}},
                  "/out": {"get": {"responses": {"200": {"$ref": "%s"}}}},
                  "/through": {"get": {"parameters": [{"$ref": "#/x-parts/P"}], "responses": {"200": {"description": "ok"}}}},
                  "/item": {"$ref": "%s"},
                  "/file": {"get": {"responses": {"200": {"$ref": "file:///etc/passwd"}}}}},
                 "x-parts": {"P": {"name": "p", "in": "query", "schema": {"$ref": "%s"}}}}
                """.formatted(version, out, out, out);
            var read = DescriptionReader.read(text.getBytes(StandardCharsets.UTF_8));
            assertThat(read.operations()).extracting(o -> o.key()).containsExactly("GET /fine");
            assertThat(read.unreadable())
                    .hasSize(4)
                    .allSatisfy(u -> assertThat(u.reason()).contains("not fetched"));
            try (var server = HostileServer.behindTheRoot(
                    (o, s) -> HostileServer.write(o, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"))) {
                var report = HostileScan.run(server.url(), text);
                assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.INCOMPLETE);
                assertThat(report.incomplete())
                        .filteredOn(i -> i.kind() == ScanReport.Incomplete.Kind.NOT_READ)
                        .hasSize(4);
            }
            assertThat(elsewhere.connections).hasValue(0);
        }
    }

    @Test
    void aDescriptionAtItsBoundsIsRefusedOrRead() throws Exception {
        var paths = IntStream.rangeClosed(1, 20_001)
                .mapToObj(i -> "\"/a" + i + "\":{\"get\":{\"responses\":{}}}")
                .collect(Collectors.joining(","));
        var text = "{\"openapi\":\"3.0.0\",\"info\":{},\"paths\":{" + paths + "}}";
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> DescriptionReader.read(text.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("20000 operations");
        var fewer = text.replace(",\"/a20001\":{\"get\":{\"responses\":{}}}", "");
        assertThat(DescriptionReader.read(fewer.getBytes(StandardCharsets.UTF_8))
                        .operations())
                .hasSize(20_000);
    }
}
