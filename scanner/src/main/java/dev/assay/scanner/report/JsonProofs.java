package dev.assay.scanner.report;

import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Field;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes proofs by naming their exchanges, and keeps those to be written once, at the end. */
final class JsonProofs {

    private static final int LONGEST_BODY = 4096;

    private final JsonText json;
    private final Map<String, Exchange> named = new TreeMap<>();

    JsonProofs(JsonText json) {
        this.json = json;
    }

    /** Writes the member {@code proof}. */
    void proof(Proof proof) throws IOException {
        json.open("proof");
        json.number("repeats", proof.repeats());
        json.texts("notes", proof.notes());
        json.openList("steps");
        for (var step : proof.steps()) {
            json.open();
            json.text("part", JsonReport.slug(step.part()));
            json.text("name", step.name());
            json.text("exchange", name(step.exchange()));
            json.close();
        }
        json.closeList();
        json.close();
    }

    /** The exchange's id; a number is added where another exchange has it already. */
    private String name(Exchange exchange) {
        var name = exchange.id();
        for (int again = 2; !exchange.equals(named.getOrDefault(name, exchange)); again++) {
            name = exchange.id() + " #" + again;
        }
        named.put(name, exchange);
        return name;
    }

    /** Writes the member {@code exchanges} with all that proofs named so far. */
    void exchanges() throws IOException {
        json.open("exchanges");
        for (var entry : named.entrySet()) {
            exchange(entry.getKey(), entry.getValue());
        }
        json.close();
    }

    private void exchange(String name, Exchange exchange) throws IOException {
        json.open(name);
        json.open("request");
        json.text("identity", exchange.request().identity());
        json.text("method", exchange.request().method());
        json.text("url", exchange.request().url());
        headers(exchange.request().headers());
        var sent = exchange.request().body();
        json.text("body", sent == null ? null : shown(sent));
        json.truth("bodyCut", sent != null && sent.length() > LONGEST_BODY);
        json.close();
        json.number("status", exchange.status());
        headers(exchange.headers());
        json.text("body", shown(exchange.body()));
        json.truth("bodyCut", exchange.truncated() || exchange.body().length() > LONGEST_BODY);
        json.number("size", exchange.size());
        json.number("took", exchange.took().toMillis());
        json.text("at", exchange.at().toString());
        json.text("digest", exchange.digest());
        json.text("seal", exchange.seal());
        json.close();
    }

    private void headers(List<Field> headers) throws IOException {
        json.texts(
                "headers",
                headers.stream()
                        .map(field -> field.name() + ": " + field.value())
                        .toList());
    }

    private static String shown(String body) {
        if (body.length() <= LONGEST_BODY) {
            return body;
        }
        int end = Character.isHighSurrogate(body.charAt(LONGEST_BODY - 1)) ? LONGEST_BODY - 1 : LONGEST_BODY;
        return body.substring(0, end);
    }
}
