package dev.assay.scanner.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.report.Told.Wrong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a whole report that somebody else wrote (docs/formats/scan-report-v1.md), as far as findings and coverage need it, and believes nothing that can be
 * worked out again: fingerprints, coverage, outcomes and the score must be those of its own cells. The proofs of passes are not read.
 */
public final class ReportReader {
    /** The most bytes of a report that is read whole. */
    public static final long MOST_BYTES = 64L << 20;

    private static final int MOST_FINDINGS = 10_000;
    private static final int MOST_EXCHANGES = 20_000;
    private static final int MOST_CELLS = 500_000;
    private static final int MOST_TOKENS = 100_000;
    private static final int MOST_TOKENS_OF_ONE = 10_000;
    private static final List<String> MEMBERS = List.of(
            "format",
            "scan",
            "gate",
            "baseline",
            "exceptions",
            "target",
            "description",
            "coverage",
            "score",
            "outcomes",
            "sent",
            "bytesReceived",
            "pace",
            "made",
            "identities",
            "access",
            "matrix",
            "checks",
            "findings",
            "population",
            "exchanges");
    private static final Set<String> OPTIONAL = Set.of("baseline", "exceptions", "pace", "made", "matrix");
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(30)
                    .maxStringLength(1 << 20)
                    .maxDocumentLength(MOST_BYTES)
                    .build())
            .build());

    private final Path file;
    private final Map<String, Card> cards;
    private final String catalogueVersion;
    private final ReportHead head = new ReportHead();
    private final List<ToldFinding> findings = new ArrayList<>();
    private final Map<String, Exchange> exchanges = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();

    private ReportReader(Path file, Map<String, Card> cards, String catalogueVersion) {
        this.file = file;
        this.cards = cards;
        this.catalogueVersion = catalogueVersion;
    }

    /** Takes one top-level member whose value begins at the parser's token. */
    @FunctionalInterface
    private interface Member {
        void take(String name, JsonParser parser) throws IOException, Wrong;
    }

    /**
     * Reads a report.
     *
     * @param cards of the checks that are known, by id, of the catalogue with this version
     * @throws UnreadableReport when it is none, is too large, or does not agree with itself
     */
    public static ScanReport read(Path file, Map<String, Card> cards, String catalogueVersion) throws UnreadableReport {
        return new ReportReader(file, cards, catalogueVersion).report();
    }

    private ScanReport report() throws UnreadableReport {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Wrong("the report", "is larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            each(this::first);
            var population = new ToldPopulation(cards, proven());
            each((name, parser) -> second(name, parser, population));
            return head.report(population.rows(), cards, catalogueVersion);
        } catch (Wrong wrong) {
            throw new UnreadableReport(file, wrong.getMessage() + ".");
        } catch (JsonProcessingException e) {
            var at =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new UnreadableReport(
                    file, "the report is not JSON, or deeper or longer in a text than a report is," + at + ".");
        } catch (IOException e) {
            throw new UnreadableReport(file, "the file cannot be read.");
        }
    }

    private void each(Member member) throws IOException, Wrong {
        try (var in = Files.newInputStream(file);
                var parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Wrong("the report", "is not a JSON object");
            }
            int next = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                int place = MEMBERS.indexOf(name);
                if (place < next || !OPTIONAL.containsAll(MEMBERS.subList(next, place))) {
                    throw new Wrong("the report", "is not of the format assay-scan-report/v1, whose members it lacks");
                }
                next = place + 1;
                parser.nextToken();
                member.take(name, parser);
            }
            if (next != MEMBERS.size() || parser.nextToken() != null) {
                throw new Wrong("the report", "breaks off, or goes on after its end");
            }
        }
    }

    private void first(String name, JsonParser parser) throws IOException, Wrong {
        switch (name) {
            case "format" -> {
                if (parser.currentToken() != JsonToken.VALUE_STRING
                        || !parser.getText().equals("assay-scan-report/v1")) {
                    throw new Wrong("format", "is not assay-scan-report/v1, which this version reads");
                }
            }
            case "scan", "target", "description", "coverage", "outcomes", "sent" ->
                head.take(name, Told.read(name, parser, MOST_TOKENS));
            case "score" -> {
                if (parser.currentToken() != JsonToken.VALUE_NULL) {
                    head.take(name, Told.read(name, parser, MOST_TOKENS));
                }
            }
            case "bytesReceived" -> head.bytes(parser);
            case "identities" -> elements(name, parser, 1000, head::identity);
            case "findings" -> elements(name, parser, MOST_FINDINGS, told -> findings.add(ToldFinding.of(told, cards)));
            case "exchanges" -> exchanges(parser);
            default -> parser.skipChildren();
        }
    }

    private void second(String name, JsonParser parser, ToldPopulation population) throws IOException, Wrong {
        if (name.equals("population")) {
            elements(name, parser, MOST_CELLS, population::take);
        } else {
            parser.skipChildren();
        }
    }

    /** Takes one element of a list. */
    @FunctionalInterface
    private interface Element {
        void take(Told told) throws Wrong;
    }

    private static void elements(String name, JsonParser parser, int most, Element element) throws IOException, Wrong {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new Wrong(name, "is not a list");
        }
        int number = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (number == most) {
                throw new Wrong(name, "has more than " + most + " elements");
            }
            element.take(Told.read(name + "[" + number++ + "]", parser, MOST_TOKENS_OF_ONE));
        }
    }

    private void exchanges(JsonParser parser) throws IOException, Wrong {
        for (var told : findings) {
            if (told.finding().confirmed()) {
                told.steps().forEach(step -> wanted.add(step.exchange()));
            }
        }
        if (wanted.size() > MOST_EXCHANGES || parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Wrong("exchanges", "is no object, or its proofs name more than " + MOST_EXCHANGES);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            if (wanted.contains(name)) {
                var told = Told.read("exchanges[" + exchanges.size() + "]", parser, MOST_TOKENS_OF_ONE);
                exchanges.put(name, ToldExchanges.of(name, told));
            } else {
                parser.skipChildren();
            }
        }
    }

    private Map<String, Finding> proven() throws Wrong {
        var proven = new LinkedHashMap<String, Finding>();
        for (var told : findings) {
            var finding = told.finding().confirmed() ? told.with(exchanges) : told.finding();
            proven.putIfAbsent(finding.fingerprint().value(), finding);
        }
        return proven;
    }
}
