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
import dev.assay.scanner.checks.oracle.OwnGround;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the server, led to call an address of ours, sends a credential along: a header that carries one, seen by our listener, which
 * keeps its name and not its value. A signature that lets who is called know the server is none.
 */
public final class SecretsSentOutward implements OperationCheck {
    private static final Card CARD = Card.of(
                    "secrets-sent-outward",
                    "CONS-03",
                    Category.UNSAFE_CONSUMPTION,
                    "The server sends credentials to addresses of callers")
            .asks("Does the server send a credential along when it calls an address that a caller gives it?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(522, "API10")
            .mendedBy("Use a client without credentials for addresses of callers, and bind each credential to the hosts"
                    + " that it is for.")
            .costs(Mode.GUARDED, 2 * Led.MOST_SLOTS + OwnGround.REQUESTS)
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
        Set<String> names = new TreeSet<>();
        return Led.called(
                operation,
                asking,
                callback -> {
                    String nonce = Nonce.word(asking);
                    return new Led.Call(nonce, callback.url(nonce), answer -> {
                        boolean arrived = callback.arrived(nonce);
                        Set<String> sent = callback.secretsSent(nonce);
                        names.addAll(sent);
                        return arrived && !sent.isEmpty();
                    });
                },
                (slot, proof) -> finding(operation, slot, names, proof),
                "The server called an address of ours, and sent no header that carries a credential.");
    }

    private static Finding finding(Operation operation, Addresses.Slot slot, Set<String> names, Proof proof) {
        String headers = String.join(" and ", names);
        return CARD.finding(
                        operation,
                        Oracle.CALLBACK,
                        "The server sends " + headers + " to the address in " + slot.name(),
                        operation.key() + " was given an address of ours in " + slot.name()
                                + ". The server's call carried " + headers
                                + ", twice. Whoever gives such an address is told a credential: the server's own, or"
                                + " that of whoever asked.",
                        proof.saying("Our listener saw " + headers + " and kept the name alone."))
                .at(slot.name());
    }
}
