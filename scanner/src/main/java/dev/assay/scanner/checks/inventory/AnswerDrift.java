package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Misfits;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Response;
import dev.assay.scanner.target.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether successful answers are as described: their status, their type, and the shape of their JSON. Properties that the schema does
 * not name are asked about by a check of their own; refusals and errors are described too seldom to tell anything.
 */
public final class AnswerDrift implements OperationCheck {
    private static final int MOST_NAMED = 5;
    private static final Card CARD = Card.of(
                    "answer-unlike-description", "INVT-06", Category.INVENTORY, "Answers are not as described")
            .asks("Do status, type and shape of the answers fit the description?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(1059, "API9")
            .mendedBy("Bring description and answers in step, and test it where the API is built.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability read = Where.read(operation);
        return !read.applies()
                ? read
                : Applicability.when(!operation.responses().isEmpty(), "its description tells of no answer");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        List<Exchange> answers =
                asking.recorded(operation).stream().filter(Exchange::successful).toList();
        if (answers.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        Map<String, String> odd = new TreeMap<>();
        List<Exchange> showing = new ArrayList<>();
        for (Exchange answer : answers) {
            Map<String, String> here = odd(operation, answer);
            if (!odd.keySet().containsAll(here.keySet())) {
                showing.add(answer);
            }
            here.forEach(odd::putIfAbsent);
        }
        return odd.isEmpty()
                ? new Outcome.Pass(Proof.recorded(List.of(answers.getFirst()))
                        .saying(answers.size() + " answers have status, type and shape as described."))
                : Outcome.fail(finding(operation, odd, showing));
    }

    private static Map<String, String> odd(Operation operation, Exchange answer) {
        Optional<Response> response = operation.response(answer.status());
        if (response.isEmpty()) {
            return Map.of("status " + answer.status(), "is not described");
        }
        var described = response.get().body();
        String type = answer.mediaType();
        if (answer.body().isBlank() || described.empty()) {
            return Map.of();
        }
        if (!type.isEmpty() && described.media().keySet().stream().noneMatch(range -> covers(range, type))) {
            return Map.of("type " + type, "is not described");
        }
        return described
                .json()
                .map(media -> media.schema())
                .filter(schema -> !bytes(schema))
                .flatMap(schema -> answer.json().map(json -> named(Misfits.of(json, schema))))
                .orElse(Map.of());
    }

    /** A text of such a format stands for the answer's bytes, whatever they are (OpenAPI 3.0, data types). */
    private static boolean bytes(Schema schema) {
        return schema.type().equals("string")
                && (schema.format().equals("binary") || schema.format().equals("byte"));
    }

    private static Map<String, String> named(Map<String, String> misfits) {
        Map<String, String> named = new TreeMap<>();
        misfits.forEach((path, said) -> named.put(path.isEmpty() ? "the answer" : path, said));
        return named;
    }

    /** Media ranges may end in a star (RFC 9110, section 12.5.1); parameters do not count. */
    private static boolean covers(String range, String type) {
        String plain = range.toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
        return plain.equals(type)
                || plain.equals("*/*")
                || plain.endsWith("/*") && type.startsWith(plain.substring(0, plain.length() - 1));
    }

    private static Finding finding(Operation operation, Map<String, String> odd, List<Exchange> showing) {
        String said = odd.entrySet().stream()
                .limit(MOST_NAMED)
                .map(e -> e.getKey() + " " + e.getValue())
                .reduce((one, other) -> one + "; " + other)
                .orElseThrow();
        return CARD.finding(
                operation,
                Oracle.SCHEMA,
                "Answers of " + operation.path() + " are not as described",
                "Answers of " + operation.key() + " differ from their description: " + said
                        + (odd.size() > MOST_NAMED ? "; and " + (odd.size() - MOST_NAMED) + " more." : "."),
                Proof.recorded(showing.subList(0, Math.min(2, showing.size())))
                        .saying("Line " + operation.line() + " of the description."));
    }
}
