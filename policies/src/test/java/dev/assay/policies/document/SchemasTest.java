package dev.assay.policies.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.document.Schema.Key;
import dev.assay.policies.document.Schema.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class SchemasTest {
    private static final Path PUBLISHED = Path.of("../docs/formats/governance-schemas");
    private static final String ODD = "zzzzzzzzzzzzzzzz";

    static Stream<Schema> schemas() {
        return Schemas.all().stream();
    }

    static Stream<Arguments> keys() {
        return schemas().flatMap(schema -> schema.keys().stream().map(key -> Arguments.of(schema, key)));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theLeastThatASchemaAsksForIsUnderstood(Schema schema) {
        assertThat(read(schema, least(schema, "", "")).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theReaderKnowsTheKeysOfTheSchemaAndNoOther(Schema schema) {
        var told = read(schema, least(schema, "", "") + ODD + ": x\n").problems();
        assertThat(told).singleElement().satisfies(problem -> {
            assertThat(problem.what()).contains(ODD, "not known");
            var listed = problem.remedy().replaceFirst(".*write one of ", "").split(", ");
            assertThat(Arrays.asList(listed))
                    .containsExactlyInAnyOrderElementsOf(
                            schema.keys().stream().map(Key::name).toList());
        });
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aRequiredKeyThatIsMissingIsNamedWithItsMend(Schema schema, Key key) {
        var problems = read(schema, least(schema, key.name(), "")).problems();
        if (!key.required()) assertThat(problems).isEmpty();
        else
            assertThat(problems).anySatisfy(problem -> {
                assertThat(problem.path()).isEqualTo(path(schema));
                assertThat(problem.line()).isPositive();
                assertThat(problem.what() + " " + problem.remedy())
                        .contains(key.name()
                                .substring(
                                        0, 4 > key.name().length() ? key.name().length() : 4));
                assertThat(problem.remedy()).isNotBlank();
            });
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aValueOfAnotherShapeIsNamedAtItsLine(Schema schema, Key key) {
        var wrong = switch (key.shape()) {
            case TEXT, VERSION, DATE, PERIOD, FLAG, NUMBER, CHOICE -> "{a: b}";
            case TEXTS, ITEMS, MAPPING, FREE -> "word";
        };
        var text = least(schema, key.name(), key.name() + ": " + wrong + "\n");
        var line = text.substring(0, text.indexOf(key.name() + ": " + wrong)).split("\n", -1).length;
        assertThat(read(schema, text).problems())
                .anySatisfy(problem -> assertThat(problem.line()).isEqualTo(line));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void thePublishedSchemaIsFresh(Schema schema) throws IOException {
        var file = PUBLISHED.resolve(schema.kind() + ".schema.json");
        if (Boolean.getBoolean("tidy.write")) {
            Files.createDirectories(PUBLISHED);
            Files.writeString(file, JsonSchema.of(schema));
        }
        assertThat(Files.readString(file))
                .as("run with -Dtidy.write=true to write it")
                .isEqualTo(JsonSchema.of(schema));
    }

    @Test
    void aPublishedSchemaIsJsonThatNamesWhatIsRequired() {
        var risk = Schemas.all().stream()
                .filter(schema -> schema.kind().equals("risk"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> json = new Yaml(new SafeConstructor(new LoaderOptions())).load(JsonSchema.of(risk));
        assertThat(json).containsEntry("additionalProperties", false);
        assertThat((List<?>) json.get("required"))
                .isEqualTo(List.of("id", "title", "status", "statement", "category", "inherent", "treatment"));
        assertThat((Map<?, ?>) json.get("properties"))
                .extracting(properties -> properties.get("treatment"))
                .isEqualTo(Map.of("enum", List.of("mitigate", "accept", "avoid", "transfer")));
    }

    @Test
    void aMisspeltKeyIsToldWhatItShouldBe() {
        var schema = Schemas.all().stream()
                .filter(one -> one.kind().equals("risk"))
                .findFirst()
                .orElseThrow();
        assertThat(read(schema, least(schema, "", "") + "reviewd: 2026-01-01\n").problems())
                .singleElement()
                .extracting(Problem::remedy)
                .isEqualTo("Write reviewed, or remove it");
    }

    @Test
    void aFileFullOfMistakesIsToldBriefly() {
        var text = new StringBuilder();
        for (int at = 0; at < 20_000; at++) text.append("k").append(at).append(": x\n");
        var problems = read(Schemas.all().getLast(), text.toString()).problems();
        assertThat(problems).hasSize(51);
        assertThat(problems.getLast().what()).contains("more problems");
    }

    @Test
    void aListWithoutEndIsRefused() {
        var schema = Schemas.all().stream()
                .filter(one -> one.kind().equals("vendor"))
                .findFirst()
                .orElseThrow();
        var text = least(schema, "", "") + "apis: [" + "a, ".repeat(3_000) + "a]\n";
        assertThat(read(schema, text).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("3001 entries"));
    }

    private static Shelf read(Schema schema, String yaml) {
        var shelf = new Shelf();
        var text = schema.markdown() ? "---\n" + yaml + "---\n# Text\n" : yaml;
        shelf.add(path(schema), "", text.getBytes(StandardCharsets.UTF_8));
        return new Lines(schema, shelf).shifted();
    }

    /** Front matter begins on line 2: problems are counted from the line of its first key. */
    private record Lines(Schema schema, Shelf shelf) {
        Shelf shifted() {
            if (!schema.markdown()) return shelf;
            var moved = new Shelf();
            for (var problem : shelf.problems())
                moved.problem(problem.path(), problem.line() - 1, problem.what(), problem.remedy());
            return moved;
        }
    }

    private static String path(Schema schema) {
        return schema.paths().replace("*", "x");
    }

    private static String least(Schema schema, String replaced, String by) {
        var text = schema.keys().stream()
                .filter(key -> key.required() && !key.name().equals(replaced))
                .map(key -> key.name() + ": " + value(key) + "\n")
                .collect(Collectors.joining());
        var also = schema.kind().equals("exception") && !replaced.equals("policy") ? "policy: POL-1\n" : "";
        if (schema.kind().equals("exception") && replaced.equals("policy")) also = "control: C-1\n";
        var all = text + also + by;
        return all.isEmpty() ? "note: x\n" : all;
    }

    private static String value(Key key) {
        return switch (key.shape()) {
            case TEXT -> key.words().isEmpty() ? "word" : key.words().getFirst();
            case VERSION -> "1.0";
            case DATE -> "2026-01-01";
            case PERIOD -> "P30D";
            case FLAG -> "true";
            case NUMBER, CHOICE ->
                key.name().equals("status") ? "draft" : key.words().getFirst();
            case TEXTS -> "[" + (key.words().isEmpty() ? "word" : key.words().getFirst()) + "]";
            case FREE -> "{a: b}";
            case MAPPING -> "{" + below(key) + "}";
            case ITEMS -> "[{" + below(key) + "}]";
        };
    }

    private static String below(Key key) {
        var required = key.keys().stream().filter(Key::required).toList();
        var keys = required.isEmpty() && key.shape() == Shape.ITEMS
                ? List.of(key.keys().getLast())
                : required;
        return keys.stream().map(one -> one.name() + ": " + value(one)).collect(Collectors.joining(", "));
    }
}
