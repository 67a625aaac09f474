package dev.assay.scanner.checks.encryption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the way from http to https leads through another address without TLS, or to another host. The first redirect decides: a browser is safe from the next one on, or not. */
public final class InsecureRedirect implements ServerCheck {

    private static final Card CARD = Card.of(
                    "insecure-redirect", "CRYP-02", Category.ENCRYPTION, "The way to TLS goes on without it")
            .asks("Does a request without TLS lead straight to the same host over TLS?")
            .rated(Severity.LOW, "AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(319, "API8")
            .mendedBy("Answer every request without TLS with 308 and the same address of the same host over TLS, before"
                    + " anything else.")
            .costs(Mode.SAFE, 2)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Handshakes.encrypted(known);
    }

    @Override
    public Outcome ask(Asking asking) {
        var steps = new ArrayList<Proof.Step>();
        var probe = asking.withoutTls();
        for (int time = 0; time < 2; time++) {
            switch (probe.send(Unencrypted.read(asking))) {
                case Exchange exchange ->
                    steps.add(new Proof.Step(Proof.Part.PROBE, "a request without TLS", exchange));
                case NoAnswer none -> {
                    return Unencrypted.silent(none);
                }
            }
        }
        var proof = new Proof(steps, 2, List.of());
        List<Optional<URI>> led =
                steps.stream().map(step -> Unencrypted.led(step.exchange())).toList();
        if (steps.stream().noneMatch(step -> Unencrypted.redirects(step.exchange()))) {
            return new Outcome.Pass(proof.saying("A request without TLS is not led anywhere."));
        }
        if (!led.getFirst().map(InsecureRedirect::server).equals(led.getLast().map(InsecureRedirect::server))) {
            return new Outcome.NotTested("two requests without TLS were led to different places");
        }
        return led.getFirst()
                .map(to -> judged(to, asking, proof))
                .orElseGet(() -> new Outcome.NotTested("where the redirect leads cannot be read"));
    }

    private static Outcome judged(URI to, Known known, Proof proof) {
        if (!Unencrypted.overTls(to)) {
            return Outcome.fail(finding(
                    "The way to TLS goes over another address without it",
                    "A request without TLS is led to " + server(to)
                            + ", once more without TLS. Whoever is on the way can lead the"
                            + " client elsewhere at each such step.",
                    proof));
        }
        return Unencrypted.sameHost(to, known)
                ? new Outcome.Pass(proof)
                : Outcome.suspect(
                        finding(
                                        "A request without TLS is led to another host",
                                        "A request without TLS is led to " + server(to)
                                                + ". Clients so never learn from "
                                                + known.target().host() + " itself to stay with TLS.",
                                        proof)
                                .suspected(),
                        "the other host may be the same service's");
    }

    private static String server(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static Finding finding(String title, String detail, Proof proof) {
        return CARD.finding(Oracle.HEADER, title, detail, proof).at("Location");
    }
}
