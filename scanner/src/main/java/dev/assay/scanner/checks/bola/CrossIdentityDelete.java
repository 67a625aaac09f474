package dev.assay.scanner.checks.bola;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.OwnObject;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.Optional;

/** Whether one identity removes an object of another, told by the owner missing it. Only objects that the scan made are removed. */
public final class CrossIdentityDelete implements OperationCheck {
    private static final Card CARD = Card.of(
                    "cross-identity-delete", "BOLA-03", Category.BOLA, "One identity removes another's object")
            .asks("Can an identity remove an object that belongs to another identity?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:C/C:N/I:H/A:N")
            .classed(639, "API1")
            .mendedBy("Put the caller's ownership into the query that loads the object, for removals as for reads.")
            .costs(Mode.MUTATING, 2 * (OwnObject.REQUESTS + 2 + 1 + 1) + 1)
            .needs(Needs.TWO_PEERS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return operation.method().equals("DELETE")
                ? OwnObject.possible(operation, known)
                : Applicability.no("it removes nothing");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Known.Pair pair = asking.peers().getFirst();
        Proof proof = Proof.NONE;
        for (int round = 0; round < 2; round++) {
            Optional<OwnObject> made = OwnObject.of(operation, pair.owner(), asking);
            if (made.isEmpty()) {
                return OwnObject.none(pair.owner());
            }
            OwnObject object = made.get();
            ProbeRequest removal = object.reading().method("DELETE");
            Shown.exchange(asking.anonymous(), removal);
            Optional<Exchange> still = object.readBy(pair.owner(), asking);
            if (still.filter(Exchange::successful).isEmpty()) {
                return new Outcome.NotTested("anyone can remove it, so nothing there belongs to anyone");
            }
            Optional<Exchange> sent = Shown.exchange(asking.as(pair.other()), removal.fresh());
            Optional<Exchange> after = object.readBy(pair.owner(), asking);
            proof = proof.with(Proof.Part.BASELINE, pair.owner().name() + " reads their own object", object.before());
            proof = sent.isPresent()
                    ? proof.with(Proof.Part.PROBE, pair.other().name() + " removes it", sent.get())
                    : proof;
            if (after.filter(e -> e.status() == 404 || e.status() == 410).isEmpty()) {
                return new Outcome.Pass(proof.saying(object.made().removed(asking, operation)));
            }
            proof = proof.with(Proof.Part.PROBE, pair.owner().name() + " reads it afterwards", after.get());
        }
        return Outcome.fail(finding(operation, pair, proof.repeated(2)));
    }

    private static Finding finding(Operation operation, Known.Pair pair, Proof proof) {
        String other = pair.other().name();
        String owner = pair.owner().name();
        Finding finding = CARD.finding(
                        operation,
                        Oracle.OWNER_CANARY,
                        other + " removed an object of " + owner,
                        "Two objects were made for " + owner + ", one after the other. " + other + " removed each by "
                                + operation.key() + ", and " + owner
                                + " could not read it any more. Without a credential it is not removed.",
                        proof)
                .between(pair.named());
        return pair.crossesTenants() ? finding.acrossTenants() : finding;
    }
}
