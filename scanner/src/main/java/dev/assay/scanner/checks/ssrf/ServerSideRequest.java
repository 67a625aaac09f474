package dev.assay.scanner.checks.ssrf;

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

/** Whether the server calls an address that a caller gives it, told by its call arriving at a listener of ours, twice. */
public final class ServerSideRequest implements OperationCheck {
    private static final Card CARD = Card.of(
                    "server-side-request", "SSRF-02", Category.SSRF, "The server calls an address given by a caller")
            .asks("Does the server call an address that a caller gives it?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:L/A:N")
            .classed(918, "API7")
            .mendedBy("Allow only listed hosts, resolve the name once, check the address when connecting, and follow no"
                    + " redirects.")
            .costs(Mode.GUARDED, 2 * Led.MOST_SLOTS + OwnGround.REQUESTS)
            .withCallback()
            .family("server-side-request")
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
        return Led.twice(
                operation,
                asking,
                callback -> {
                    String nonce = Nonce.word(asking);
                    return new Led.Call(nonce, callback.url(nonce), answer -> callback.arrived(nonce));
                },
                (slot, proof) -> finding(operation, slot, proof),
                "No call arrived at the listener.");
    }

    private static Finding finding(Operation operation, Addresses.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.CALLBACK,
                        "The server called an address given in " + slot.name(),
                        operation.key() + " was given an address of ours in " + slot.name()
                                + ", and a call for it arrived, twice with different addresses. The server can so be"
                                + " led to call what only it can reach.",
                        proof.saying("Two calls with addresses that nobody else knew arrived at the listener."))
                .at(slot.name());
    }
}
