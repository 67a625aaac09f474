package dev.assay.scanner.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.finding.IdentityPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads reports as a stream: only one finding, or one exchange that was asked for, is held at a time, all within bounds. */
final class EarlierReader {

    private static final int MOST_FINDINGS = 100_000;
    private static final int MOST_EXCHANGES = 1_000;
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(30)
                    .maxStringLength(1 << 20)
                    .maxDocumentLength(EarlierReport.MOST_BYTES)
                    .build())
            .build());

    private EarlierReader() {}

    /** Takes one top-level member whose value begins at the parser's token. */
    @FunctionalInterface
    private interface Member {
        void take(String name, JsonParser parser) throws IOException;
    }

    static EarlierReport report(Path file) throws UnreadableReport {
        Map<String, JsonNode> small = new HashMap<>();
        var findings = new ArrayList<EarlierReport.Found>();
        each(file, (name, parser) -> {
            switch (name) {
                case "format", "scan", "target", "coverage", "score" -> small.put(name, JSON.readTree(parser));
                case "findings" -> findings(parser, findings);
                default -> parser.skipChildren();
            }
        });
        if (!text(small.get("format")).equals("assay-scan-report/v1")) {
            throw new UnreadableReport(file, "this is not a scan report as assay scan --json writes it");
        }
        return new EarlierReport(
                text(at(small, "scan", "id")),
                text(at(small, "scan", "started")),
                text(at(small, "scan", "profile")),
                text(at(small, "target", "name")),
                text(at(small, "target", "url")),
                number(at(small, "coverage", "percent")),
                number(at(small, "score", "points")),
                findings);
    }

    static Map<String, EarlierReport.Recorded> exchanges(Path file, Set<String> names) throws UnreadableReport {
        Map<String, EarlierReport.Recorded> found = new HashMap<>();
        each(file, (name, parser) -> {
            if (!name.equals("exchanges") || parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var exchange = parser.currentName();
                parser.nextToken();
                if (names.contains(exchange) && found.size() < MOST_EXCHANGES) {
                    found.put(exchange, recorded(JSON.readTree(parser)));
                } else {
                    parser.skipChildren();
                }
            }
        });
        return found;
    }

    private static void each(Path file, Member member) throws UnreadableReport {
        try {
            if (Files.size(file) > EarlierReport.MOST_BYTES) {
                throw new UnreadableReport(file, "the file is larger than any scan report");
            }
            try (var in = Files.newInputStream(file);
                    var parser = JSON.createParser(in)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new UnreadableReport(file, "this is not a scan report, which is a JSON object");
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    member.take(name, parser);
                }
            }
        } catch (NoSuchFileException e) {
            throw new UnreadableReport(file, "there is no such file");
        } catch (JsonProcessingException e) {
            var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new UnreadableReport(file, "this is not JSON as a scan report is, at line " + line);
        } catch (IOException e) {
            throw new UnreadableReport(
                    file, Files.isDirectory(file) ? "this is a folder; name a file" : "the file cannot be read");
        }
    }

    private static void findings(JsonParser parser, List<EarlierReport.Found> into) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode one = JSON.readTree(parser);
            if (into.size() < MOST_FINDINGS) {
                into.add(found(one));
            }
        }
    }

    private static EarlierReport.Found found(JsonNode one) {
        var proof = one.path("proof");
        var steps = new ArrayList<EarlierReport.Step>();
        proof.path("steps")
                .forEach(step -> steps.add(new EarlierReport.Step(
                        text(step.path("part")), text(step.path("name")), text(step.path("exchange")))));
        var pair = one.path("identities");
        return new EarlierReport.Found(
                text(one.path("fingerprint")),
                text(one.path("check")),
                text(one.path("category")),
                text(one.path("severity")),
                text(one.path("operation")),
                maybe(one.path("parameter")),
                one.path("described").isBoolean() ? one.path("described").asBoolean() : null,
                pair.isObject() ? new IdentityPair(text(pair.path("asked")), maybe(pair.path("owner"))) : null,
                text(one.path("title")),
                text(one.path("detail")),
                one.path("confirmed").asBoolean(),
                maybe(one.path("foldedInto")),
                proof.path("repeats").asInt(),
                texts(proof.path("notes")),
                steps);
    }

    private static EarlierReport.Recorded recorded(JsonNode one) {
        var request = one.path("request");
        return new EarlierReport.Recorded(
                text(request.path("identity")),
                text(request.path("method")),
                text(request.path("url")),
                texts(request.path("headers")),
                maybe(request.path("body")),
                request.path("bodyCut").asBoolean(),
                one.path("status").asInt(),
                one.path("size").asLong(),
                text(one.path("at")),
                text(one.path("digest")));
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(text(item)));
        return texts;
    }

    private static @Nullable JsonNode at(Map<String, JsonNode> members, String name, String key) {
        var member = members.get(name);
        return member == null ? null : member.path(key);
    }

    private static String text(@Nullable JsonNode node) {
        return node == null || !node.isTextual() ? "" : node.textValue();
    }

    private static @Nullable String maybe(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    private static @Nullable Double number(@Nullable JsonNode node) {
        return node == null || !node.isNumber() ? null : node.doubleValue();
    }
}
