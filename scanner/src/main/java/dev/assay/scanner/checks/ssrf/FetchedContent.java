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

/**
 * Whether the server tells a caller what stands at an address that the caller gives it: a word that only our listener knows, and that is
 * not in the address, comes back, twice with different words.
 */
public final class FetchedContent implements OperationCheck {
    private static final Card CARD = Card.of(
                    "fetched-content-returned",
                    "SSRF-04",
                    Category.SSRF,
                    "The server tells what it finds at an address given by a caller")
            .asks("Does the server give a caller what it reads at an address of the caller's choice?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:N")
            .classed(918, "API7")
            .mendedBy(
                    "Allow only listed hosts, resolve the name once, check the address when connecting, and never pass"
                            + " on what was read as it is.")
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
                    return new Led.Call(
                            nonce,
                            callback.url(nonce),
                            answer -> answer.body().contains(callback.answer(nonce)) && callback.arrived(nonce));
                },
                (slot, proof) -> finding(operation, slot, proof),
                "No answer carried what our listener says to its callers.");
    }

    private static Finding finding(Operation operation, Addresses.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.CALLBACK,
                        "The server reads the address in " + slot.name() + " for its callers",
                        operation.key() + " was given an address of ours in " + slot.name()
                                + ". It called it and gave back the word that it was told there, which stands nowhere"
                                + " in the address, twice with different words. A caller can so read what only the"
                                + " server can reach.",
                        proof.saying("Each word was known to our listener alone until the server called it."))
                .at(slot.name());
    }
}
