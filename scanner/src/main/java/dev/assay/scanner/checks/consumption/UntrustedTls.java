package dev.assay.scanner.checks.consumption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Addresses;
import dev.assay.scanner.checks.oracle.Led;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.net.URI;
import java.util.Optional;

/**
 * Whether the server, led to call an address of ours, sends its request over TLS although the certificate there is signed by itself,
 * ended and for another name. That it calls at all is the control, shown without TLS.
 */
public final class UntrustedTls implements OperationCheck {
    private static final Card CARD = Card.of(
                    "outgoing-tls-unverified",
                    "CONS-04",
                    Category.UNSAFE_CONSUMPTION,
                    "The server takes any certificate of those it calls")
            .asks("Does the server send its request to a host whose certificate it has no reason to trust?")
            .rated(Severity.HIGH, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(295, "API10")
            .mendedBy("Let the HTTP client verify chain, dates and host name, as it does unless told otherwise; add the"
                    + " authorities of your own to its trust store.")
            .costs(Mode.GUARDED, 4 * Led.MOST_SLOTS)
            .withCallback()
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Led.appliesTo(operation, known);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return Led.ask(operation, asking, led -> ask(led, asking));
    }

    private static Outcome ask(Led led, Asking asking) {
        Proof proof = Proof.NONE;
        boolean calls = false;
        for (Addresses.Slot slot : led.slots()) {
            int plain = 0;
            int untrusted = 0;
            for (int round = 0; round < 2 && untrusted == round; round++) {
                Call usual = call(led, slot, round, false, asking);
                proof = usual.in(proof, Proof.Part.CONTROL, slot.name() + " was given an address without TLS");
                plain += usual.arrived() ? 1 : 0;
                if (plain > round) {
                    Call odd = call(led, slot, round, true, asking);
                    proof = odd.in(proof, Proof.Part.PROBE, slot.name() + " was given one with a bad certificate");
                    untrusted += odd.arrived() ? 1 : 0;
                }
            }
            if (untrusted == 2) {
                return Outcome.fail(finding(led.operation(), slot, proof.repeated(2)));
            }
            calls = calls || plain > 0;
        }
        return new Outcome.Pass(proof.saying(
                calls
                        ? "The server called the address without TLS, and sent nothing over TLS to the host with the"
                                + " bad certificate."
                        : "The server did not call an address that it was given."));
    }

    private record Call(Optional<Exchange> answer, boolean arrived) {
        Proof in(Proof proof, Proof.Part part, String name) {
            return answer.map(exchange -> proof.with(part, name, exchange)).orElse(proof);
        }
    }

    private static Call call(Led led, Addresses.Slot slot, int round, boolean overTls, Asking asking) {
        String nonce = Nonce.word(asking);
        Optional<URI> address = overTls
                ? led.callback().untrustedUrl(nonce)
                : Optional.of(led.callback().url(nonce));
        Optional<Exchange> answer = address.flatMap(at -> led.to(at, slot, round));
        return new Call(answer, answer.isPresent() && led.callback().arrived(nonce));
    }

    private static Finding finding(Operation operation, Addresses.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.CALLBACK,
                        "The server trusts any certificate when it calls the address in " + slot.name(),
                        operation.key() + " was given an address of ours in " + slot.name()
                                + ", whose certificate is signed by itself, ended and for another name. The server's"
                                + " request arrived there all the same, twice. Whoever is on the way can so read and"
                                + " change what the server exchanges with others.",
                        proof.saying("Four calls with addresses that nobody else knew arrived: two without TLS, two"
                                + " behind the bad certificate."))
                .at(slot.name());
    }
}
