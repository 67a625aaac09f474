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
import java.util.Locale;

/** Whether the API is reached, or described, without TLS where others can listen. */
public final class ClearText implements ServerCheck {

    private static final Card CARD = Card.of(
                    "cleartext-transport", "CRYP-01", Category.ENCRYPTION, "The API is served in clear text")
            .asks("Is the API served without TLS?")
            .rated(Severity.HIGH, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(319, "API8")
            .mendedBy("Serve the API over TLS only; close the port without it, or redirect there.")
            .costs(Mode.SAFE, 2)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.when(
                !onLoopback(known.target().host()), "it is asked over loopback, where nobody can listen");
    }

    @Override
    public Outcome ask(Asking asking) {
        if (asking.target().encrypted()) {
            return described(asking);
        }
        var steps = new ArrayList<Proof.Step>();
        for (int time = 0; time < 2; time++) {
            switch (asking.anonymous().send(ProbeRequest.get("/").fresh())) {
                case Exchange exchange ->
                    steps.add(new Proof.Step(Proof.Part.PROBE, "a request without TLS", exchange));
                case NoAnswer none -> {
                    return Trial.unanswered(none);
                }
            }
        }
        var proof = new Proof(steps, 2, List.of());
        return steps.stream().allMatch(step -> leadsToTls(step.exchange()))
                ? new Outcome.Pass(proof)
                : Outcome.fail(CARD.finding(
                        Oracle.STATUS,
                        "The API answers without TLS",
                        "Whoever is on the way can read and change every request, credentials too. A request without"
                                + " TLS was answered with "
                                + steps.getFirst().exchange().status() + ".",
                        proof));
    }

    private static Outcome described(Asking asking) {
        var clear = asking.description().servers().stream()
                .filter(server -> server.toLowerCase(Locale.ROOT).startsWith("http://"))
                .filter(server ->
                        !onLoopback(server.replaceFirst("(?i)^http://", "").replaceFirst("(:[0-9]+)?(/.*)?$", "")))
                .toList();
        if (clear.isEmpty()) {
            return new Outcome.Pass(
                    Proof.said("The API is reached over TLS, and its description names no address without it."));
        }
        var named = String.join(", ", clear);
        return Outcome.fail(CARD.finding(
                        Oracle.DESCRIPTION,
                        "The description leads to an address without TLS",
                        "Clients that follow the description use " + named
                                + ". The API also answers over TLS, so this is" + " rated low.",
                        Proof.said("The description names the server " + named + "."))
                .rated(Severity.LOW));
    }

    private static boolean leadsToTls(Exchange exchange) {
        return exchange.status() / 100 == 3
                && exchange.header("Location")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("https://");
    }

    private static boolean onLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.toLowerCase(Locale.ROOT).endsWith(".localhost")
                || host.matches("127(\\.[0-9]{1,3}){3}")
                || host.equals("[::1]");
    }
}
