package dev.assay.app.scans;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The head of a stored report: what a run's page shows. It is read up to the checks; the population behind them is not.
 *
 * @param outcomes how many cells ended in each outcome
 * @param neverAsked of how many operations nothing but the description was read
 * @param leftOut how many cells the coverage does not count, by why
 * @param categories points per category that was tested
 * @param notes caps and other rules that were applied to the score
 * @param identities who signed in and as whom
 * @param matrix who may use what, operation by operation: declared, expected, observed
 * @param access by operation and role {@code allowed} or {@code refused}, as it was seen
 */
public record ReportSummary(
        Map<String, Integer> outcomes,
        int neverAsked,
        Map<String, Integer> leftOut,
        Map<String, Double> categories,
        List<String> notes,
        List<SignedIn> identities,
        Map<String, Map<String, String>> access,
        List<MatrixLine> matrix) {
    /** What became of one identity: whom the API takes it for, or why it did not sign in. */
    public record SignedIn(String name, String role, boolean worked, String who, String detail) {}

    /**
     * One operation of the matrix.
     *
     * @param declared what its description asks for, in words
     */
    public record MatrixLine(String operation, String declared, List<MatrixEntry> roles) {}

    /** One role's entry, in words. */
    public record MatrixEntry(String role, String expected, String observed, boolean drift) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads the head and leaves the rest; the caller closes the stream. */
    static ReportSummary read(InputStream report) throws IOException {
        var outcomes = new LinkedHashMap<String, Integer>();
        var leftOut = new LinkedHashMap<String, Integer>();
        var categories = new LinkedHashMap<String, Double>();
        var notes = new ArrayList<String>();
        var identities = new ArrayList<SignedIn>();
        var access = new LinkedHashMap<String, Map<String, String>>();
        var matrix = new ArrayList<MatrixLine>();
        int neverAsked = 0;
        try (JsonParser parser = JSON.createParser(report)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME
                    && !parser.currentName().equals("checks")) {
                var name = parser.currentName();
                parser.nextToken();
                JsonNode value = JSON.readTree(parser);
                switch (name) {
                    case "outcomes" ->
                        value.properties()
                                .forEach(one -> outcomes.put(
                                        one.getKey(), one.getValue().asInt()));
                    case "coverage" -> {
                        neverAsked = value.path("neverAsked").asInt();
                        value.path("leftOut")
                                .forEach(one -> leftOut.put(
                                        one.path("reason").asText(),
                                        one.path("cells").asInt()));
                    }
                    case "score" -> {
                        value.path("categories")
                                .properties()
                                .forEach(one -> categories.put(
                                        one.getKey(), one.getValue().asDouble()));
                        value.path("notes").forEach(note -> notes.add(note.asText()));
                    }
                    case "access" -> value.properties().forEach(one -> access.put(one.getKey(), words(one.getValue())));
                    case "matrix" -> value.forEach(one -> matrix.add(line(one)));
                    case "identities" -> value.forEach(one -> identities.add(signedIn(one)));
                    default -> {
                        // Not shown on the page.
                    }
                }
            }
        }
        return new ReportSummary(outcomes, neverAsked, leftOut, categories, notes, identities, access, matrix);
    }

    private static MatrixLine line(JsonNode one) {
        var roles = new ArrayList<MatrixEntry>();
        one.path("roles")
                .properties()
                .forEach(role -> roles.add(new MatrixEntry(
                        role.getKey(),
                        expected(role.getValue()),
                        role.getValue().path("observed").asText().replace('-', ' '),
                        role.getValue().path("drift").asBoolean())));
        return new MatrixLine(one.path("operation").asText(), declared(one.path("declared")), roles);
    }

    private static String expected(JsonNode role) {
        return role.path("expected").isTextual()
                ? role.path("expected").asText() + " (" + role.path("by").asText() + ")"
                : "not said";
    }

    private static String declared(JsonNode declared) {
        var words = new ArrayList<String>();
        words.add(
                switch (declared.path("credential").asText()) {
                    case "required" -> "a credential";
                    case "none" -> "no credential";
                    default -> "not said";
                });
        declared.path("scopes").forEach(scope -> words.add("scope " + scope.asText()));
        declared.path("roles").forEach(role -> words.add("role " + role.asText()));
        return String.join(", ", words);
    }

    private static Map<String, String> words(JsonNode roles) {
        var words = new LinkedHashMap<String, String>();
        roles.properties().forEach(one -> words.put(one.getKey(), one.getValue().asText()));
        return words;
    }

    private static SignedIn signedIn(JsonNode one) {
        return new SignedIn(
                one.path("name").asText(),
                one.path("role").asText(),
                one.path("signedIn").asBoolean(),
                one.path("who").asText(),
                one.path("detail").asText());
    }
}
