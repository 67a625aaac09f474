package dev.assay.scanner.checks.consumption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Gathering;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Addresses;
import dev.assay.scanner.checks.oracle.Led;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.OwnGround;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.util.Optional;

/**
 * Whether the server, led to call an address of ours, sends its request over TLS although the certificate there is signed by itself,
 * ended and for another name. That it calls at all is one control, shown without TLS; that it verifies is told only of one that saw the
 * certificate and broke off.
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
            .costs(Mode.GUARDED, 4 * Led.MOST_SLOTS + OwnGround.REQUESTS)
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
        Proof all = Proof.NONE;
        Gathering gathering = new Gathering();
        boolean calls = false;
        boolean verifies = false;
        for (Addresses.Slot slot : led.slots()) {
            Proof proof = Proof.NONE;
            boolean verifiesHere = false;
            int untrusted = 0;
            for (int round = 0; round < 2 && untrusted == round; round++) {
                String plain = Nonce.word(asking);
                Optional<Exchange> usual = led.to(led.callback().url(plain), slot, round);
                proof = noted(proof, Proof.Part.CONTROL, slot.name() + " was given an address without TLS", usual);
                if (usual.isEmpty() || !led.callback().arrived(plain)) {
                    break;
                }
                calls = true;
                String nonce = Nonce.word(asking);
                int asked = round;
                Optional<Exchange> odd = led.callback().untrustedUrl(nonce).flatMap(at -> led.to(at, slot, asked));
                proof = noted(proof, Proof.Part.PROBE, slot.name() + " was given one with a bad certificate", odd);
                switch (led.callback().handshake(nonce)) {
                    case ARRIVED -> untrusted++;
                    case BROKEN_OFF -> verifiesHere = true;
                    case NONE -> {}
                }
            }
            if (untrusted == 2) {
                gathering.took(
                        Outcome.fail(finding(led.operation(), slot, proof.repeated(2))), one -> one.at(slot.name()));
            } else if (verifiesHere) {
                gathering.clean(one -> one.at(slot.name()), proof);
            }
            verifies |= verifiesHere;
            all = all.and(proof);
        }
        Outcome nothing = verifies
                ? new Outcome.Pass(all.saying("The server called the address without TLS. Over TLS it was shown the"
                        + " bad certificate, and broke off without sending anything."))
                : new Outcome.NotTested(
                        calls
                                ? "the server calls the address without TLS, but began no TLS with the host of the bad"
                                        + " certificate, so what it verifies was not seen"
                                : "the server called no address that it was given");
        return gathering.orElse(() -> nothing);
    }

    private static Proof noted(Proof proof, Proof.Part part, String name, Optional<Exchange> answer) {
        return answer.map(exchange -> proof.with(part, name, exchange)).orElse(proof);
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
