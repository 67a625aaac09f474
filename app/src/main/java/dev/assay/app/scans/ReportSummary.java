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
 * @param leftOut how many cells the coverage does not count, by why
 * @param categories points per category that was tested
 * @param notes caps and other rules that were applied to the score
 * @param identities who signed in and as whom
 * @param access by operation and role {@code allowed} or {@code refused}, as it was seen
 */
public record ReportSummary(
        Map<String, Integer> outcomes,
        Map<String, Integer> leftOut,
        Map<String, Double> categories,
        List<String> notes,
        List<SignedIn> identities,
        Map<String, Map<String, String>> access) {
    /** What became of one identity: whom the API takes it for, or why it did not sign in. */
    public record SignedIn(String name, String role, boolean worked, String who, String detail) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads the head and leaves the rest; the caller closes the stream. */
    static ReportSummary read(InputStream report) throws IOException {
        var outcomes = new LinkedHashMap<String, Integer>();
        var leftOut = new LinkedHashMap<String, Integer>();
        var categories = new LinkedHashMap<String, Double>();
        var notes = new ArrayList<String>();
        var identities = new ArrayList<SignedIn>();
        var access = new LinkedHashMap<String, Map<String, String>>();
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
                    case "coverage" ->
                        value.path("leftOut")
                                .forEach(one -> leftOut.put(
                                        one.path("reason").asText(),
                                        one.path("cells").asInt()));
                    case "score" -> {
                        value.path("categories")
                                .properties()
                                .forEach(one -> categories.put(
                                        one.getKey(), one.getValue().asDouble()));
                        value.path("notes").forEach(note -> notes.add(note.asText()));
                    }
                    case "access" -> value.properties().forEach(one -> access.put(one.getKey(), words(one.getValue())));
                    case "identities" -> value.forEach(one -> identities.add(signedIn(one)));
                    default -> {
                        // Not shown on the page.
                    }
                }
            }
        }
        return new ReportSummary(outcomes, leftOut, categories, notes, identities, access);
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
