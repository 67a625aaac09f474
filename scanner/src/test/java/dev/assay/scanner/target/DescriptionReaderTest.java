package dev.assay.scanner.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionReaderTest {

    private static final String SOUND = """
        openapi: 3.1.0
        info: {title: Orders, version: "2"}
        servers:
          - url: https://{env}.example.com/v2
            variables: {env: {default: api}}
        security: [{key: []}]
        paths:
          /orders/{id}:
            parameters:
              - {name: id, in: path, required: true, schema: {type: string}, example: o-1}
            get:
              operationId: readOrder
              responses:
                "200": {description: it, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
            delete:
              deprecated: true
              security: []
              responses: {"204": {description: gone}}
          /broken:
            get:
              parameters: [{name: x}]
              responses: {}
            post: {responses: {"201": {description: made}}}
          /elsewhere:
            get: {responses: {"200": {$ref: 'https://evil.test/responses.json#/x'}}}
        components:
          schemas:
            Order:
              type: object
              properties:
                id: {type: string}
                parent: {$ref: '#/components/schemas/Order'}
                secret: {type: string, writeOnly: true}
          securitySchemes:
            key: {type: apiKey, in: header, name: X-Key}
        """;

    private static ApiDescription read(String text) throws UnreadableDescription {
        return DescriptionReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void operationsAreReadWithTheirLinesAndInheritedSecurity() throws UnreadableDescription {
        var api = read(SOUND);
        assertThat(api.format()).isEqualTo("OpenAPI 3.1.0");
        assertThat(api.servers()).containsExactly("https://api.example.com/v2");
        assertThat(api.operations().stream().map(Operation::key))
                .containsExactly("GET /orders/{id}", "DELETE /orders/{id}", "POST /broken");
        var get = api.operation("GET /orders/{id}").orElseThrow();
        assertThat(get.line()).isEqualTo(11);
        assertThat(get.security().required()).isTrue();
        assertThat(get.security().alternatives()).containsExactly(Map.of("key", List.of()));
        assertThat(get.parameters().getFirst().examples().getFirst().asText()).isEqualTo("o-1");
        var delete = api.operation("DELETE /orders/{id}").orElseThrow();
        assertThat(delete.security().required()).isFalse();
        assertThat(delete.security().declared()).isTrue();
        assertThat(delete.deprecated()).isTrue();
    }

    @Test
    void aBrokenOperationIsListedWithLineAndReasonAndHurtsNoOther() throws UnreadableDescription {
        assertThat(read(SOUND).unreadable())
                .extracting(ApiDescription.Unreadable::operation, ApiDescription.Unreadable::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("GET /broken", 20),
                        org.assertj.core.groups.Tuple.tuple("GET /elsewhere", 25));
        assertThat(read(SOUND).unreadable().get(1).reason()).contains("https://evil.test", "not fetched");
    }

    @Test
    void whatIsNoPathItemAndNoListIsListedAndNotPassedOver() throws UnreadableDescription {
        var api = read("""
            {"openapi": "3.0.0", "info": {"title": "x", "version": "1"},
             "paths": {
              "/d": 5,
              "/j": [1],
              "/c": {"get": {"parameters": "oops", "responses": {}}},
              "/r": {"get": {"responses": []}},
              "/empty": null,
              "/ok": {"get": {"responses": {"200": {"description": "ok"}}}}}}
            """);
        assertThat(api.operations()).extracting(Operation::key).containsExactly("GET /ok");
        assertThat(api.unreadable())
                .extracting(ApiDescription.Unreadable::operation)
                .containsExactlyInAnyOrder("/d", "/j", "GET /c", "GET /r");
    }

    @Test
    void aSchemaThatContainsItselfIsWalkedAsFarAsAsked() throws UnreadableDescription {
        var schema = read(SOUND)
                .operation("GET /orders/{id}")
                .orElseThrow()
                .response(200)
                .orElseThrow()
                .body()
                .json()
                .orElseThrow()
                .schema();
        for (int i = 0; i < 100; i++) {
            schema = java.util.Objects.requireNonNull(schema.properties().get("parent"));
        }
        assertThat(java.util.Objects.requireNonNull(schema.properties().get("secret"))
                        .writeOnly())
                .isTrue();
    }

    @Test
    void aReferenceThatLeadsInACircleIsABrokenOperation() throws UnreadableDescription {
        var api = read("""
            {"openapi": "3.0.0", "info": {"title": "x", "version": "1"},
             "paths": {"/a": {"get": {"parameters": [{"$ref": "#/components/parameters/P"}], "responses": {}}}},
             "components": {"parameters": {"P": {"$ref": "#/components/parameters/Q"},
                                           "Q": {"$ref": "#/components/parameters/P"}}}}
            """);
        assertThat(api.operations()).isEmpty();
        assertThat(api.unreadable().getFirst().reason()).contains("circle");
        assertThat(api.unreadable().getFirst().line()).isEqualTo(2);
    }

    @Test
    void swaggerTwoIsReadTooWithTheLinesOfTheOriginal() throws UnreadableDescription {
        var api = read("""
            swagger: "2.0"
            info: {title: Pets, version: "1"}
            host: pets.example.com
            basePath: /v1
            schemes: [https]
            securityDefinitions:
              key: {type: apiKey, in: header, name: X-Key}
            security: [{key: []}]
            paths:
              /pets/{petId}:
                get:
                  parameters: [{name: petId, in: path, required: true, type: integer}]
                  responses: {200: {description: a pet, schema: {type: object, properties: {name: {type: string}}}}}
              /pets:
                post:
                  parameters: [{name: body, in: body, schema: {type: object}}]
                  responses: {201: {description: made}}
            """);
        assertThat(api.format()).isEqualTo("Swagger 2.0");
        assertThat(api.servers()).containsExactly("https://pets.example.com/v1");
        var get = api.operation("GET /pets/{petId}").orElseThrow();
        assertThat(get.line()).isEqualTo(11);
        assertThat(get.parameters().getFirst().schema().type()).isEqualTo("integer");
        assertThat(get.security().required()).isTrue();
        assertThat(api.operation("POST /pets").orElseThrow().body().json()).isPresent();
        assertThat(java.util.Objects.requireNonNull(api.scheme("key")).line()).isEqualTo(7);
    }

    @Test
    void whatIsNewInThreeTwoIsReadAndABrokenOperationHurtsNoOther() throws UnreadableDescription {
        var api = read("""
            openapi: 3.2.0
            $self: https://api.example.com/openapi.yaml
            info: {title: Orders, version: "3"}
            paths:
              /orders:
                query:
                  requestBody: {content: {application/json: {schema: {type: object}}}}
                  responses: {"200": {description: found}}
                additionalOperations:
                  COPY: {responses: {"201": {description: copied}}}
                get:
                  parameters: [{name: filter, in: querystring, content: {application/json: {schema: {type: object}}}}]
                  responses:
                    "200": {description: a stream, content: {application/jsonl: {itemSchema: {type: object}}}}
                put: {parameters: [{in: query}]}
            """);
        assertThat(api.format()).isEqualTo("OpenAPI 3.2.0");
        assertThat(api.operations().stream().map(Operation::key))
                .containsExactlyInAnyOrder("QUERY /orders", "COPY /orders", "GET /orders");
        assertThat(api.operation("QUERY /orders").orElseThrow().reads()).isTrue();
        assertThat(api.operation("COPY /orders").orElseThrow().reads()).isFalse();
        assertThat(api.unreadable())
                .extracting(ApiDescription.Unreadable::operation)
                .containsExactly("PUT /orders");
    }

    @Test
    void laughsAreNotExpanded() {
        var text = new StringBuilder("openapi: 3.0.0\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 10; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ",").repeat(10)).append("x]\n");
        }
        assertThatThrownBy(() -> read(text.toString()))
                .isInstanceOf(UnreadableDescription.class)
                .hasMessageContaining("values");
    }

    @Test
    void aLineOfYamlIsBoundedAndNamedAndJsonMayBeOneLine() throws UnreadableDescription {
        var longest = "#" + "x".repeat(BoundedYaml.LONGEST_LINE - 1);
        assertThat(read(SOUND + longest).operations()).hasSize(3);
        assertThatThrownBy(() -> read(longest + "\n" + longest + "x\n" + SOUND))
                .isInstanceOf(UnreadableDescription.class)
                .hasMessageContainingAll("line 2", "characters", "as JSON");
        var text = "y".repeat(2 * BoundedYaml.LONGEST_LINE);
        assertThat(read("""
            {"openapi": "3.0.3", "info": {"title": "%s", "version": "1"},
             "paths": {"/a": {"get": {"responses": {"200": {"description": "ok"}}}}}}
            """.formatted(text)).operations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"openapi\": \"3.0.0\", \"a\": ", "openapi: 3.0.0\na: "})
    void depthIsBounded(String start) {
        assertThatThrownBy(() -> read(start + "[".repeat(100_000) + "]".repeat(100_000)))
                .isInstanceOf(UnreadableDescription.class);
    }

    @Test
    void anAliasThatContainsItselfIsRefused() {
        assertThatThrownBy(() -> read("openapi: 3.0.0\na: &a [*a]\n")).isInstanceOf(UnreadableDescription.class);
    }

    @Test
    void badInputIsNamedWithItsLine() {
        assertThatThrownBy(() -> read("openapi: 3.0.0\npaths:\n  - {a: b\n"))
                .isInstanceOf(UnreadableDescription.class)
                .hasMessageStartingWith("line ");
        assertThatThrownBy(() -> read("{\"openapi\": \"3.0.0\",\n \"paths\": {},\n \"paths\": {}}"))
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> read("openapi: 3.0.0\npaths: {}\npaths: {}\n")).hasMessageContaining("line 3");
        assertThatThrownBy(() -> read("<html></html>")).hasMessageContaining("web page");
        assertThatThrownBy(() -> read("  \n")).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("title: x\n")).hasMessageContaining("openapi: 3");
        assertThatThrownBy(() -> DescriptionReader.read(new byte[] {(byte) 0xff, (byte) 0xfe, 0}))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> DescriptionReader.read(new byte[(16 << 20) + 1]))
                .hasMessageContaining("at most");
    }
}
