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
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an object can still be read after its owner removed it and was told so. Only objects that the scan made are removed. */
public final class ReadableAfterRemoval implements OperationCheck {
    private static final int LOOKS = 3;
    private static final Card CARD = Card.of(
                    "readable-after-removal", "BOLA-11", Category.BOLA, "A removed object can still be read")
            .asks("Can an object be read after it was removed?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N")
            .classed(459, "API1")
            .mendedBy("Load objects by a query that leaves out what is marked as removed, and empty caches on removal.")
            .costs(Mode.MUTATING, 2 * (OwnObject.REQUESTS + 1 + LOOKS + 1))
            .needs(Needs.ONE)
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
        Identity owner = asking.identities().getFirst();
        Proof proof = Proof.NONE;
        List<OwnObject> removedOnes = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            Optional<OwnObject> object = OwnObject.of(operation, owner, asking).filter(o -> o.shownBy(o.before()));
            if (object.isEmpty()) {
                return OwnObject.none(owner);
            }
            Optional<Exchange> removed = Shown.exchange(
                            asking.as(owner), object.get().reading().method("DELETE"))
                    .filter(Exchange::successful);
            if (removed.isEmpty()) {
                return new Outcome.NotTested(owner.name() + " cannot remove the object that was made");
            }
            proof = proof.with(
                            Proof.Part.BASELINE,
                            owner.name() + " reads the object",
                            object.get().before())
                    .with(Proof.Part.PROBE, owner.name() + " removes it", removed.get());
            Optional<Exchange> after = Optional.empty();
            for (int look = 0; look < LOOKS; look++) {
                after = object.get().readBy(owner, asking);
                if (after.filter(object.get()::shownBy).isEmpty()) {
                    return new Outcome.Pass(
                            after.isPresent()
                                    ? proof.with(Proof.Part.PROBE, "it is asked for afterwards", after.get())
                                    : proof);
                }
            }
            proof = proof.with(Proof.Part.PROBE, "it is read afterwards", after.orElseThrow());
            removedOnes.add(object.get());
        }
        Proof shown = proof;
        asking.atTheEnd(() -> stillThere(operation, owner, removedOnes, shown, asking));
        return new Outcome.NotTested("the scan ended before it could be told a slow removal from one that is not done");
    }

    /** A removal may be carried out in the background, and a cache may be emptied a moment later. */
    private static Outcome stillThere(
            Operation operation, Identity owner, List<OwnObject> removed, Proof proof, Asking asking) {
        Proof all = proof;
        for (OwnObject object : removed) {
            Optional<Exchange> now = object.readBy(owner, asking);
            if (now.filter(object::shownBy).isEmpty()) {
                return new Outcome.Pass(
                        now.isPresent()
                                ? all.with(Proof.Part.PROBE, "it is asked for at the end of the scan", now.get())
                                : all);
            }
            all = all.with(Proof.Part.REPEAT, "it is read at the end of the scan", now.get());
        }
        return Outcome.fail(finding(operation, owner, all.repeated(2)));
    }

    private static Finding finding(Operation operation, Identity owner, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.REFLECTION,
                        "What " + operation.path() + " removed can still be read",
                        "Two objects were made for " + owner.name() + ", one after the other, and removed by "
                                + operation.key() + ", which answered with success. Each was read " + LOOKS
                                + " times afterwards, and once more seconds later at the end of the scan, with the"
                                + " word it carries.",
                        proof)
                .between(IdentityPair.of(owner.name()));
    }
}
