package dev.assay.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Permission;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.scanner.target.DescriptionReader;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestDescriptionTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private String text = "";
    private JsonNode document = JSON.nullNode();

    private record Line(String method, String path, String rule) {}

    @BeforeAll
    void read(TestServer server) throws Exception {
        var answer = Visitor.as(server, Role.ENGINEER).get("/api/v1/openapi.json", "Accept", "application/json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        text = answer.body();
        document = JSON.readTree(text);
    }

    @Test
    void everyRouteOfTheWrittenTableIsDescribedWithItsRuleAndItsSecurity() throws Exception {
        var described = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> described.add(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        var written = new TreeSet<String>();
        for (var line : table()) {
            written.add(line.method() + " " + line.path());
            var operation = operation(line);
            assertThat(operation.path("x-permission").asText()).as("%s", line).isEqualTo(line.rule());
            var security = operation.path("security");
            assertThat(security.findValues("session")).as("%s", line).hasSize(1);
            assertThat(security.findValues("token"))
                    .as("%s", line)
                    .hasSize(Permission.valueOf(line.rule()).forTokens() ? 1 : 0);
        }
        assertThat(described).isEqualTo(written);
    }

    @Test
    void everyOperationHasItsOwnNameASummaryAndItsRefusals() throws Exception {
        var names = new HashSet<String>();
        for (var line : table()) {
            var operation = operation(line);
            assertThat(names.add(operation.path("operationId").asText()))
                    .as("the name of %s", line)
                    .isTrue();
            assertThat(operation.path("summary").asText())
                    .as("the summary of %s", line)
                    .isNotBlank();
            assertThat(operation.path("responses").has("401"))
                    .as("%s says how nobody is refused", line)
                    .isTrue();
        }
    }

    @Test
    void itIsOpenApi31AndReadWithoutAWordByTwoReaders() throws Exception {
        assertThat(document.path("openapi").asText()).startsWith("3.1.");
        var ours = DescriptionReader.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(ours.unreadable()).isEmpty();
        assertThat(ours.operations()).hasSameSizeAs(table());
        assertThat(ours.securitySchemes()).hasSize(2);
        var options = new ParseOptions();
        options.setResolve(true);
        var theirs = new OpenAPIV3Parser().readContents(text, List.of(), options);
        assertThat(theirs.getMessages()).isEmpty();
        assertThat(theirs.getOpenAPI().getPaths()).hasSameSizeAs(document.path("paths"));
    }

    @Test
    void nothingThatTheServerKeepsForItselfIsDescribedAndEveryReferenceLeadsSomewhere() {
        for (var inner : List.of("Actor", "Grant", "Frame", "Visit", "Account", "Session")) {
            assertThat(document.path("components").path("schemas").has(inner))
                    .as(inner)
                    .isFalse();
        }
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void nothingThatIsSentOrAnsweredIsNullAlone() {
        document.findParents("type").forEach(schema -> {
            if (schema.path("type").asText().equals("null")) {
                assertThat(schema).as("a part of what may be null").hasSize(1);
            }
        });
        var access = document.at("/components/schemas/ApprovalsApiAsked/properties/access/type");
        assertThat(access).extracting(JsonNode::asText).containsExactly("object", "null");
    }

    @Test
    void aChangeAsksForTheVersionAPostTakesAKeyAndAListComesInParts() throws Exception {
        for (var line : table()) {
            var references = operation(line).path("parameters").findValuesAsText("$ref");
            assertThat(references.contains("#/components/parameters/IdempotencyKey"))
                    .as("%s", line)
                    .isEqualTo(line.method().equals("POST"));
            assertThat(references.contains("#/components/parameters/After"))
                    .as("%s", line)
                    .isEqualTo(references.contains("#/components/parameters/Limit"));
            if (references.contains("#/components/parameters/IfMatch")) {
                assertThat(operation(line).path("responses").has("412"))
                        .as("%s", line)
                        .isTrue();
            }
        }
    }

    @Test
    void noAnswerIsABareListBecauseEveryListHasANextPart() throws Exception {
        for (var line : table()) {
            var schema = operation(line).at("/responses/200/content/application~1json/schema");
            assertThat(schema.path("type").asText()).as("%s", line).isNotEqualTo("array");
        }
    }

    @Test
    void peopleReadItAsAPage(TestServer server) throws Exception {
        var page = Visitor.as(server, Role.OFFICER).get("/rest");
        assertThat(page.statusCode()).isEqualTo(200);
        for (var line : table()) {
            assertThat(page.body()).contains(line.method() + " " + line.path());
        }
    }

    private JsonNode operation(Line line) {
        return document.path("paths").path(line.path()).path(line.method().toLowerCase(java.util.Locale.ROOT));
    }

    private static List<Line> table() throws IOException {
        try (var in = RestDescriptionTest.class.getResourceAsStream("/access/routes.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\\s+", -1))
                    .filter(words -> words.length > 2 && words[1].startsWith("/api/v1/"))
                    .map(words -> new Line(words[0], words[1], words[2]))
                    .toList();
        }
    }
}
