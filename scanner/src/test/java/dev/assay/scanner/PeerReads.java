package dev.assay.scanner;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Likeness;
import dev.assay.scanner.target.Operation;

/** A check of the tests' own: does another customer read an order? */
final class PeerReads implements OperationCheck {

    private static final Card CARD = Card.of("peer-reads", "BOLA-01", Category.BOLA, "A peer reads it")
            .asks("Does a peer read another's object?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(639, "API1")
            .mendedBy("Compare the owner.")
            .costs(Mode.SAFE, 12)
            .needs(Needs.TWO_PEERS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Applicability.when(
                operation.method().equals("GET") && operation.hasPathParameters(), "it reads no single object");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        for (var pair : asking.peers()) {
            var baseline = asking.baseline(operation, pair.owner()).orElse(null);
            if (baseline == null) {
                return new Outcome.NotTested(asking.whyNoBaseline(operation));
            }
            var trial = Trial.of(
                            new Trial.Step("owner", asking.as(pair.owner()), baseline.request()),
                            new Trial.Step("peer", asking.as(pair.other()), baseline.request()),
                            (own, answer) -> BodyKind.isData(answer)
                                    && Likeness.of(own, answer, baseline.changing())
                                            .same())
                    .control("nobody", asking.anonymous(), baseline.request());
            return asking.prove(trial)
                    .outcome(proof -> CARD.finding(
                                    operation, Oracle.SAME_CONTENT, "A peer reads it", "It was read.", proof)
                            .between(pair.named()));
        }
        return new Outcome.NotTested("no pair");
    }
}
