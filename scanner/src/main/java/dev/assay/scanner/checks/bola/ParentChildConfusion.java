package dev.assay.scanner.checks.bola;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.EachPair;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.Set;

/** Whether an object of somebody else is given out below a parent of one's own: the parent is checked, and that the child is its own is not. */
public final class ParentChildConfusion implements OperationCheck {
    private static final int MOST_PAIRS = 2;
    private static final Card CARD = Card.of(
                    "parent-child-confusion",
                    "BOLA-05",
                    Category.BOLA,
                    "Another's object is given out below a parent of one's own")
            .asks("Can an identity read another's object by naming it below a parent of its own?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:N/A:N")
            .classed(639, "API1")
            .mendedBy("Load the child through its parent, so that one which belongs to another parent is not found.")
            .costs(Mode.SAFE, 10 * MOST_PAIRS)
            .needs(Needs.TWO_PEERS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        long named = operation.path().chars().filter(c -> c == '{').count();
        return !operation.method().equals("GET")
                ? Applicability.no("it does not read")
                : Applicability.when(named > 1 && operation.path().endsWith("}"), "it names no object below another");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return EachPair.ask(
                operation,
                asking.peers(),
                MOST_PAIRS,
                asking,
                pair -> asking.baseline(operation, pair.owner())
                        .flatMap(theirs -> asking.baseline(operation, pair.other())
                                .map(own -> ask(operation, theirs, own, pair, asking))),
                asking.baselines(operation).isEmpty()
                        ? asking.whyNoBaseline(operation)
                        : "two identities that each have such an object are needed");
    }

    private static Outcome ask(Operation operation, Baseline theirs, Baseline own, Known.Pair pair, Asking asking) {
        Set<String> canaries = Shown.values(theirs.exchange());
        // Objects may be numbered below each parent anew, so that what many objects have in common proves nothing.
        canaries.retainAll(theirs.canaries());
        canaries.removeAll(Shown.values(own.exchange()));
        String path = own.request().path();
        String child = theirs.request().path();
        ProbeRequest crossed = own.request()
                .path(path.substring(0, path.lastIndexOf('/') + 1) + child.substring(child.lastIndexOf('/') + 1));
        if (canaries.isEmpty() || crossed.path().equals(path) || crossed.path().equals(child)) {
            return new Outcome.NotTested("the objects of the two cannot be told apart");
        }
        String other = pair.other().name();
        Trial trial = Trial.of(
                        new Trial.Step(
                                pair.owner().name() + " reads their own object",
                                asking.as(pair.owner()),
                                theirs.request()),
                        new Trial.Step(
                                other + " asks for it below a parent of their own", asking.as(pair.other()), crossed),
                        (usual, answer) -> answer.successful() && whole(answer, canaries))
                .control("the same request without a credential", asking.anonymous(), crossed)
                .control(other + " reads their own object", asking.as(pair.other()), own.request())
                .control(
                        other + " asks for an object that does not exist",
                        asking.as(pair.other()),
                        Nonce.otherObject(own.request(), asking));
        return asking.prove(trial).outcome(proof -> finding(operation, pair, proof));
    }

    /** Whether most of what marks the object is there: a stray value may stand in another one too. */
    private static boolean whole(Exchange answer, Set<String> canaries) {
        Set<String> shown = Shown.values(answer);
        shown.retainAll(canaries);
        return !shown.isEmpty() && 2 * shown.size() >= canaries.size();
    }

    private static Finding finding(Operation operation, Known.Pair pair, Proof proof) {
        String other = pair.other().name();
        String owner = pair.owner().name();
        Finding finding = CARD.finding(
                        operation,
                        Oracle.OWNER_CANARY,
                        other + " read an object of " + owner + " below a parent of their own",
                        other + " put the id of an object of " + owner + " behind a parent of their own in "
                                + operation.key() + " and was given that object.",
                        proof)
                .between(pair.named());
        return pair.crossesTenants() ? finding.acrossTenants() : finding;
    }
}
