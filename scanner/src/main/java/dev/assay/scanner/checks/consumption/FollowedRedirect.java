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

/**
 * Whether the server, led to call an address of ours, goes on to where the answer there sends it: another host name, an address that
 * nobody else knows. What was checked of the first address says nothing of the second.
 */
public final class FollowedRedirect implements OperationCheck {
    private static final Card CARD = Card.of(
                    "redirect-followed-elsewhere",
                    "CONS-02",
                    Category.UNSAFE_CONSUMPTION,
                    "The server follows those it calls to other hosts")
            .asks("Does the server follow a redirect of those it calls to another host?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N")
            .classed(601, "API10")
            .mendedBy("Let the client follow no redirects, or check every address on the way like the first one.")
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
        return Led.called(
                operation,
                asking,
                callback -> {
                    String first = Nonce.word(asking);
                    String next = Nonce.word(asking);
                    return new Led.Call(first, callback.leadingTo(first, next), answer -> callback.arrived(next));
                },
                (slot, proof) -> finding(operation, slot, proof),
                "The server called an address of ours, and did not go on to where it was sent from there.");
    }

    private static Finding finding(Operation operation, Addresses.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.CALLBACK,
                        "The server follows the address in " + slot.name() + " to another host",
                        operation.key() + " was given an address of ours in " + slot.name()
                                + ". The answer there sent the server on to another host name, and its call arrived"
                                + " there too, twice. Whoever is called can so send the server to addresses that it"
                                + " would not take from a caller.",
                        proof.saying("Both addresses were known to nobody else."))
                .at(slot.name());
    }
}
