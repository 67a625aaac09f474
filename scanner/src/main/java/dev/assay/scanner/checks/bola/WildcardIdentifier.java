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
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a wildcard or an odd value in place of an id gives an identity what only another's answers carry. */
public final class WildcardIdentifier implements OperationCheck {
    private static final int MOST_PAIRS = 1;

    /** Already escaped for a path. */
    private static final List<String> VALUES = List.of("*", "%25", "0", "-1", "null", "all");

    private static final Card CARD = Card.of(
                    "wildcard-identifier", "BOLA-15", Category.BOLA, "A wildcard for an id gives objects of others")
            .asks("Is an identity given another's object when it asks for a wildcard or an odd value in place of an"
                    + " id?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:N/A:N")
            .classed(639, "API1")
            .mendedBy(
                    "Take only ids of the form you give out, compare them for equality, and put the caller's ownership"
                            + " into the query.")
            .costs(Mode.SAFE, MOST_PAIRS * (VALUES.size() + 8))
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
                asking.peers().stream()
                        .filter(pair -> asking.baseline(operation, pair.owner())
                                .filter(own -> !Objects.canaries(own).isEmpty())
                                .isPresent())
                        .toList(),
                MOST_PAIRS,
                asking,
                pair -> asking.baseline(operation, pair.owner()).map(own -> ask(operation, own, pair, asking)),
                asking.baselines(operation).isEmpty()
                        ? asking.whyNoBaseline(operation)
                        : "no value in the answers is known to belong to one identity alone");
    }

    private static Outcome ask(Operation operation, Baseline own, Known.Pair pair, Asking asking) {
        Set<String> canaries = Objects.canaries(own);
        Probe probe = asking.as(pair.other());
        String path = own.request().path();
        String before = path.substring(0, path.lastIndexOf('/') + 1);
        List<Proof.Step> seen = new ArrayList<>();
        for (String value : VALUES) {
            ProbeRequest odd = own.request().path(before + value);
            var answer = Shown.exchange(probe, odd);
            if (answer.filter(e -> Objects.tells(e, canaries)).isPresent()) {
                return asking.prove(trial(own, odd, value, canaries, pair, asking))
                        .outcome(proof -> finding(operation, value, pair, proof));
            }
            answer.ifPresent(
                    e -> seen.add(new Proof.Step(Proof.Part.PROBE, pair.other().name() + " asks for " + value, e)));
        }
        return seen.isEmpty()
                ? new Outcome.Errored("no request was answered")
                : new Outcome.Pass(Proof.NONE
                        .with(Proof.Part.BASELINE, pair.owner().name() + " reads their own object", own.exchange())
                        .and(new Proof(seen, 0, List.of())));
    }

    private static Trial trial(
            Baseline own, ProbeRequest odd, String value, Set<String> canaries, Known.Pair pair, Asking asking) {
        String other = pair.other().name();
        return Trial.of(
                        new Trial.Step(
                                pair.owner().name() + " reads their own object",
                                asking.as(pair.owner()),
                                own.request()),
                        new Trial.Step(other + " asks for " + value, asking.as(pair.other()), odd),
                        (usual, answer) -> Objects.tells(answer, canaries))
                .control("the same request without a credential", asking.anonymous(), odd)
                .control(
                        other + " asks for an object that does not exist",
                        asking.as(pair.other()),
                        Nonce.otherObject(own.request(), asking));
    }

    private static Finding finding(Operation operation, String value, Known.Pair pair, Proof proof) {
        String other = pair.other().name();
        String owner = pair.owner().name();
        Finding finding = CARD.finding(
                        operation,
                        Oracle.OWNER_CANARY,
                        other + " is given an object of " + owner + " for " + value + " in place of an id",
                        other + " asked " + operation.key() + " with " + value
                                + " in place of an id. The answer carries" + " values that only " + owner
                                + "'s own answers carry.",
                        proof)
                .between(pair.named());
        return pair.crossesTenants() ? finding.acrossTenants() : finding;
    }
}
