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
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;

/**
 * Whether a refusal tells that another's object exists: what is foreign is answered otherwise than what is not there. How much that
 * matters depends on how well ids can be guessed, so it is never more than a suspicion.
 */
public final class ExistenceTold implements OperationCheck {
    private static final int MOST_PAIRS = 2;
    private static final Card CARD = Card.of(
                    "existence-told", "BOLA-10", Category.BOLA, "A refusal tells that another's object exists")
            .asks("Is another's object answered otherwise than one that does not exist?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N")
            .classed(203, "API1")
            .mendedBy("Answer 404 for what is not the caller's, as for what does not exist.")
            .costs(Mode.SAFE, 9 * MOST_PAIRS)
            .needs(Needs.TWO_PEERS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Objects.readAtEnd(operation);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return EachPair.ask(
                operation,
                asking.peers(),
                MOST_PAIRS,
                asking,
                pair -> asking.baseline(operation, pair.owner()).map(own -> ask(operation, own, pair, asking)),
                asking.whyNoBaseline(operation));
    }

    private static Outcome ask(Operation operation, Baseline own, Known.Pair pair, Asking asking) {
        String other = pair.other().name();
        var refused = Shown.exchange(asking.as(pair.other()), own.request());
        if (refused.filter(e -> Shown.decided(e) && !e.denied()).isPresent()) {
            return new Outcome.Pass(Proof.NONE.with(
                    Proof.Part.PROBE,
                    other + " asks for an object of " + pair.owner().name(),
                    refused.get()));
        }
        Trial trial = new Trial(
                new Trial.Step(
                        other + " asks for an object that does not exist",
                        asking.as(pair.other()),
                        Nonce.otherObject(own.request(), asking)),
                new Trial.Step(
                        other + " asks for an object of " + pair.owner().name(),
                        asking.as(pair.other()),
                        own.request()),
                java.util.List.of(new Trial.Step(
                        other + " asks for another object that does not exist",
                        asking.as(pair.other()),
                        Nonce.otherObject(own.request(), asking))),
                usual -> usual.status() == 404 || usual.status() == 410,
                (usual, answer) -> answer.denied());
        Outcome outcome = asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.STATUS,
                                "A refusal at " + operation.path() + " tells that an object exists",
                                operation.key() + " refuses " + other + " an object of "
                                        + pair.owner().name() + ", and says of one that does not exist that it is not"
                                        + " there. Who counts through ids so learns which are taken.",
                                proof)
                        .between(pair.named()));
        return outcome instanceof Outcome.Fail fail
                ? Outcome.suspect(
                        fail.findings().getFirst().suspected(),
                        "how much it tells depends on how well the ids can be guessed")
                : outcome;
    }
}
