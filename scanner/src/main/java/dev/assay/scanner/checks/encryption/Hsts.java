package dev.assay.scanner.checks.encryption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.ProbeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Whether answers tell browsers to keep to TLS (RFC 6797). */
public final class Hsts implements ServerCheck {

    private static final String HEADER = "Strict-Transport-Security";
    private static final long HALF_A_YEAR = 15_552_000;
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|;)\\s*max-age\\s*=\\s*\"?([0-9]{1,12})");

    private static final Card CARD = Card.of(
                    "hsts-missing", "CRYP-03", Category.ENCRYPTION, "Browsers are not told to keep to TLS")
            .asks("Does the server send Strict-Transport-Security for at least half a year?")
            .rated(Severity.LOW, "AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(319, "API8")
            .mendedBy("Send Strict-Transport-Security: max-age=31536000; includeSubDomains.")
            .costs(Mode.SAFE, 2)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return known.target().encrypted()
                ? Applicability.when(
                        !known.target().host().matches("\\[.*]|[0-9.]+"),
                        "browsers keep no such promise for an address")
                : Applicability.no("the API is not reached over TLS");
    }

    @Override
    public Outcome ask(Asking asking) {
        var steps = new ArrayList<Proof.Step>();
        for (int time = 0; time < 2; time++) {
            switch (asking.anonymous().send(ProbeRequest.get("/").fresh())) {
                case Exchange exchange ->
                    steps.add(new Proof.Step(Proof.Part.PROBE, "a request for the root", exchange));
                case NoAnswer none -> {
                    return Trial.unanswered(none);
                }
            }
        }
        var proof = new Proof(steps, 2, List.of());
        if (steps.stream().anyMatch(step -> age(step.exchange()) >= HALF_A_YEAR)) {
            return new Outcome.Pass(proof);
        }
        boolean sent = steps.getFirst().exchange().header(HEADER).isPresent();
        return Outcome.fail(CARD.finding(
                        Oracle.HEADER,
                        sent ? "Strict-Transport-Security is too short" : "Strict-Transport-Security is missing",
                        sent
                                ? "The promise to keep to TLS lasts for less than half a year."
                                : "A browser that was once led to the address without TLS goes there again.",
                        proof)
                .at(HEADER));
    }

    /** Seconds the promise lasts; -1 when there is none. */
    private static long age(Exchange exchange) {
        var matcher = MAX_AGE.matcher(exchange.header(HEADER).orElse(""));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
