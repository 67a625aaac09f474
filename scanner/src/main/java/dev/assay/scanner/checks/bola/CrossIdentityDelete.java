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
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
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
            Optional<Exchange> nobodys = Shown.exchange(asking.anonymous(), removal);
            Optional<Exchange> still = object.readBy(pair.owner(), asking);
            if (nobodys.isPresent() && still.filter(CrossIdentityDelete::gone).isPresent()) {
                return byNobody(operation, pair, Removal.of(object, nobodys.get(), still.get()), asking);
            }
            if (still.filter(Exchange::successful).isEmpty()) {
                return new Outcome.NotTested(pair.owner().name() + " could not read what was made any more");
            }
            Optional<Exchange> sent = Shown.exchange(asking.as(pair.other()), removal.fresh());
            Optional<Exchange> after = object.readBy(pair.owner(), asking);
            proof = proof.with(Proof.Part.BASELINE, pair.owner().name() + " reads their own object", object.before());
            proof = nobodys.isPresent()
                    ? proof.with(Proof.Part.CONTROL, "a request without a credential is to remove it", nobodys.get())
                            .with(Proof.Part.CONTROL, pair.owner().name() + " reads it after that", still.get())
                    : proof;
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

    /** What nobody in particular removed, shown in three steps. */
    private record Removal(Proof proof) {
        static Removal of(OwnObject object, Exchange sent, Exchange after) {
            return new Removal(Proof.NONE
                    .with(Proof.Part.BASELINE, object.owner().name() + " reads their own object", object.before())
                    .with(Proof.Part.PROBE, "a request without a credential removes it", sent)
                    .with(Proof.Part.PROBE, object.owner().name() + " reads it afterwards", after));
        }
    }

    /** Removes a second one without a credential, where the API says or shows that one is needed. */
    private static Outcome byNobody(Operation operation, Known.Pair pair, Removal first, Asking asking) {
        if (!Where.asksForCredential(operation, asking)) {
            return new Outcome.NotApplicable("anyone can remove it, so nothing there belongs to anyone");
        }
        Optional<OwnObject> made = OwnObject.of(operation, pair.owner(), asking);
        if (made.isEmpty()) {
            return OwnObject.none(pair.owner());
        }
        OwnObject object = made.get();
        Optional<Exchange> sent = Shown.exchange(
                asking.anonymous(), object.reading().method("DELETE").fresh());
        Optional<Exchange> after = object.readBy(pair.owner(), asking);
        if (sent.isEmpty() || after.filter(CrossIdentityDelete::gone).isEmpty()) {
            return new Outcome.NotTested("a request without a credential removed an object once and not again. "
                    + object.made().removed(asking, operation));
        }
        Proof proof =
                first.proof().and(Removal.of(object, sent.get(), after.get()).proof());
        return Outcome.fail(CARD.finding(
                        operation,
                        Oracle.OWNER_CANARY,
                        "Anyone can remove an object by " + operation.key(),
                        "Two objects were made for " + pair.owner().name() + ", one after the other. A request without"
                                + " any credential removed each by " + operation.key() + ", and "
                                + pair.owner().name() + " could not read it any more.",
                        proof.repeated(2))
                .between(IdentityPair.ANONYMOUS));
    }

    private static boolean gone(Exchange answer) {
        return answer.status() == 404 || answer.status() == 410;
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
