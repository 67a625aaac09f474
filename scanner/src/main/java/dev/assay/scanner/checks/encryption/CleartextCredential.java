package dev.assay.scanner.checks.encryption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import java.util.ArrayList;
import java.util.List;

/** Whether a credential that is sent without TLS is judged instead of being led to TLS at once. What is sent is made up, never a real one. */
public final class CleartextCredential implements ServerCheck {

    private static final Card CARD = Card.of(
                    "cleartext-credential",
                    "AUTH-15",
                    Category.AUTHENTICATION,
                    "Credentials are taken without encryption")
            .asks("Is a made-up credential judged when it is sent without TLS?")
            .rated(Severity.HIGH, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(319, "API2")
            .mendedBy("Serve the API over TLS only; close the port without it, or lead away from it before anything is"
                    + " read.")
            .family("no-encryption")
            .costs(Mode.SAFE, 4)
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
        var decoy = Unencrypted.read(asking).header("Authorization", "Bearer decoy-" + Nonce.word(asking));
        var without = new ArrayList<Exchange>();
        var over = new ArrayList<Exchange>();
        for (int time = 0; time < 2; time++) {
            switch (asking.withoutTls().send(decoy)) {
                case Exchange exchange -> without.add(exchange);
                case NoAnswer none -> {
                    return Unencrypted.silent(none);
                }
            }
        }
        if (without.stream().anyMatch(answer -> !answer.denied())) {
            return new Outcome.Pass(proof(without, over));
        }
        var none = twice(asking.anonymous(), decoy, over);
        return none != null ? Trial.unanswered(none) : judged(without, over);
    }

    private static @org.jspecify.annotations.Nullable NoAnswer twice(
            Probe probe, ProbeRequest request, List<Exchange> answers) {
        for (int time = 0; time < 2; time++) {
            switch (probe.send(request)) {
                case Exchange exchange -> answers.add(exchange);
                case NoAnswer none -> {
                    return none;
                }
            }
        }
        return null;
    }

    private static Outcome judged(List<Exchange> without, List<Exchange> over) {
        var proof = proof(without, over);
        boolean same = over.stream().allMatch(tls -> without.stream().allMatch(clear -> Unencrypted.same(tls, clear)));
        return same
                ? Outcome.fail(CARD.finding(
                        Oracle.STATUS,
                        "A credential is judged without TLS",
                        "A made-up credential that was sent without TLS was refused with "
                                + without.getFirst().status()
                                + ", as over TLS. So real ones are read there, too, and whoever is on the way has"
                                + " them.",
                        proof))
                : new Outcome.Pass(proof.saying("What refuses without TLS answers otherwise than the API."));
    }

    private static Proof proof(List<Exchange> without, List<Exchange> over) {
        var steps = new ArrayList<Proof.Step>();
        over.forEach(answer -> steps.add(new Proof.Step(Proof.Part.BASELINE, "a made-up credential over TLS", answer)));
        without.forEach(answer -> steps.add(new Proof.Step(Proof.Part.PROBE, "the same without TLS", answer)));
        return new Proof(steps, 2, List.of());
    }
}
