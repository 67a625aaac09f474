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
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.Set;

/**
 * Whether one identity reads an object that belongs to another of the same role. The proof is a value that only the owner's answers
 * carry; nobody, and the same identity with an id that does not exist, must not see it. Where a list shows the same object to both, and
 * where a person is told of without anything private, more than a suspicion cannot be proven.
 */
public final class CrossIdentityRead implements OperationCheck {
    private static final int MOST_PAIRS = 4;
    private static final Card CARD = Card.of(
                    "cross-identity-read", "BOLA-01", Category.BOLA, "One identity reads another's object")
            .asks("Can an identity read an object that belongs to another identity, by asking for its id?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:N/A:N")
            .classed(639, "API1")
            .mendedBy(
                    "Put the caller's ownership into the query that loads the object, in one central place, and answer"
                            + " 404 for what is not theirs.")
            .costs(Mode.SAFE, 8 * MOST_PAIRS)
            .needs(Needs.TWO_PEERS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Objects.read(operation);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return EachPair.ask(
                operation,
                asking.peers(),
                MOST_PAIRS,
                asking,
                pair -> asking.baseline(operation, pair.owner())
                        .filter(own -> !canaries(own).isEmpty())
                        .filter(own -> !Shared.partOfWhatIsListed(operation, own, pair, asking))
                        .flatMap(own -> Aimed.at(operation, own, pair, asking)
                                .map(aimed -> ask(operation, own, aimed, pair, asking))),
                whyNot(operation, asking));
    }

    private static String whyNot(Operation operation, Asking asking) {
        if (asking.baselines(operation).isEmpty()) {
            return asking.whyNoBaseline(operation);
        }
        return asking.peers().stream()
                        .noneMatch(pair -> asking.baseline(operation, pair.owner())
                                .flatMap(own -> Aimed.at(operation, own, pair, asking))
                                .isPresent())
                ? "no value is known for the id in its query, and a request without one names no object"
                : "no value in the answers is known to belong to one identity alone and is not listed to the other";
    }

    private static Outcome ask(Operation operation, Baseline own, Aimed aimed, Known.Pair pair, Asking asking) {
        Set<String> all = canaries(own);
        Set<String> delicate = Shared.person(operation) ? Shared.delicate(own, all) : all;
        Set<String> canaries = delicate.isEmpty() ? all : delicate;
        Trial trial = Trial.of(
                        new Trial.Step(
                                pair.owner().name() + " reads their own object",
                                asking.as(pair.owner()),
                                aimed.request()),
                        new Trial.Step(
                                pair.other().name() + " asks for the same object",
                                asking.as(pair.other()),
                                aimed.request()),
                        (usual, answer) -> answer.successful()
                                && Shown.values(answer).stream().anyMatch(canaries::contains))
                .control("the same request without a credential", asking.anonymous(), aimed.request())
                .control(
                        pair.other().name() + " asks for an object that does not exist",
                        asking.as(pair.other()),
                        aimed.unknown());
        Outcome outcome = asking.prove(trial).outcome(proof -> finding(operation, pair, proof));
        if (!(outcome instanceof Outcome.Fail fail)) {
            return outcome;
        }
        if (Shared.listedToBoth(operation, pair, asking)) {
            return new Outcome.Suspect(
                    fail.findings(), "a list shows objects of this kind to both, so that they may be there for all");
        }
        return delicate.isEmpty()
                ? new Outcome.Suspect(fail.findings(), "nothing in what is told of a person says that it is private")
                : outcome;
    }

    /** Values of the owner that do not stand in the URL: an id that comes back proves nothing. */
    private static Set<String> canaries(Baseline own) {
        Set<String> values = Shown.values(own.exchange());
        values.retainAll(own.canaries());
        return values;
    }

    private static Finding finding(Operation operation, Known.Pair pair, Proof proof) {
        String other = pair.other().name();
        String owner = pair.owner().name();
        Finding finding = CARD.finding(
                        operation,
                        Oracle.OWNER_CANARY,
                        other + "'s credential read an object that belongs to " + owner,
                        other + " asked " + operation.key() + " for an object of " + owner
                                + " and was given it: the answer carries values that only " + owner
                                + "'s own answers carry. Nobody without a credential is given it, and " + other
                                + " is given nothing for an id that does not exist.",
                        proof)
                .between(pair.named());
        return pair.crossesTenants() ? finding.acrossTenants() : finding;
    }
}
