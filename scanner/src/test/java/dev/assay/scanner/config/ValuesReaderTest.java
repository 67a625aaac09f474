package dev.assay.scanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.checks.oracle.Bodies;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that a scan file gives for what operations take. */
class ValuesReaderTest {
    private static final String API = """
        openapi: 3.0.3
        info: {title: Shop, version: "1.0"}
        paths:
          /orders/{id}:
            get:
              parameters:
                - {name: id, in: path, required: true, schema: {type: integer}, example: 1}
                - {name: currency, in: query, schema: {$ref: "#/components/schemas/Currency"}}
                - {name: expand, in: query, schema: {type: string}}
              responses: {"200": {description: one}}
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      properties:
                        title: {type: string}
                        price: {$ref: "#/components/schemas/Currency"}
                        count: {type: integer, minimum: 3}
              responses: {"201": {description: made}}
        components:
          schemas:
            Currency: {type: string, enum: [USD, EUR]}
        """;

    @TempDir
    private Path folder;

    @Test
    void theyAreUsedBeforeExamplesTheMostParticularFirst() throws Exception {
        var request = request("""
            values:
              parameters: {id: 5, expand: [lines, "all"], count: 9}
              operations:
                GET /orders/{id}: {id: [1001, 1002]}
              schemas:
                "#/components/schemas/Currency": EUR
            """);
        var read = operation(request, "GET /orders/{id}");
        assertThat(texts(read, "id")).containsExactly("1001", "1002", "1");
        assertThat(texts(read, "currency")).containsExactly("EUR");
        assertThat(texts(read, "expand")).containsExactly("lines", "all");
        assertThat(Bodies.example(operation(request, "POST /orders"))
                        .orElseThrow()
                        .toString())
                .isEqualTo("{\"title\":\"assay\",\"price\":\"EUR\",\"count\":9}");
        assertThat(request.description().sha256())
                .isEqualTo(DescriptionReader.read(API.getBytes(StandardCharsets.UTF_8))
                        .sha256());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "operations: {GET /nothing: {id: 1}} | :4: values: the description has no such operation",
                "operations: {'GET /orders/{id}': {number: 1}} | :4: values: the operation takes no parameter",
                "parameters: {number: 1} | :4: values: no operation of the description takes a parameter",
                "schemas: {'#/components/schemas/Money': EUR} | :4: values: no parameter or body property of the"
                        + " description has the schema",
                "parameters: {password: geheim99} | :4: values are shown in reports",
                "parameters: {id: []} | :4: a value is a text of one line",
                "parameters: {id: {a: 1}} | :4: a value is a text of one line",
                "operations: {orders: {id: 1}} | :4: an operation is written as in",
                "schemas: {Currency: EUR} | :4: a schema is named by its place",
                "names: {id: 1} | :4: unknown key 'names' in values"
            })
    void whatNothingTakesIsAnErrorWithItsLine(String values, String said) {
        assertThatThrownBy(() -> request("values:\n  " + values + "\n"))
                .isInstanceOf(ScanFileException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("geheim99");
    }

    private ScanRequest request(String values) throws Exception {
        Files.writeString(folder.resolve("api.yaml"), API);
        var file = ScanFiles.read(folder, "url: https://api.example.com\nspec: api.yaml\n" + values);
        return file.request(
                "scan-1", DescriptionReader.read(API.getBytes(StandardCharsets.UTF_8)), List.of(), "test", true, 1);
    }

    private static Operation operation(ScanRequest request, String key) {
        return request.description().operation(key).orElseThrow();
    }

    private static List<String> texts(Operation operation, String name) {
        return operation.parameters().stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::examples)
                .flatMap(List::stream)
                .map(v -> v.asText())
                .toList();
    }
}
