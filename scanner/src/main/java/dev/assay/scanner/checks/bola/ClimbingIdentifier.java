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
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an id that begins with one's own and climbs out of it leads to another's object: what decides looks at the beginning, what
 * reads at the end. The other's id alone has to be refused.
 */
public final class ClimbingIdentifier implements OperationCheck {
    /** Between one's own id and the other's, already escaped for a path. */
    private static final List<String> CLIMBS =
            List.of("%2f..%2f", "%2F%2e%2e%2F", "%5c..%5c", "%252f..%252f", ";%2f..%2f");

    private static final Card CARD = Card.of(
                    "climbing-identifier", "BOLA-17", Category.BOLA, "An id that climbs out of itself leads to others")
            .asks("Is an identity given another's object by its own id, a step upwards and the other's id?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:N/A:N")
            .classed(22, "API1")
            .mendedBy("Take only ids of the form you give out, refuse separators in them, and decide about the object"
                    + " that is read, after every decoding.")
            .costs(Mode.GUARDED, 1 + CLIMBS.size() + 10)
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
                1,
                asking,
                pair -> asking.baseline(operation, pair.owner())
                        .flatMap(foreign -> asking.baseline(operation, pair.other())
                                .flatMap(own -> ask(operation, own, foreign, pair, asking))),
                asking.baselines(operation).isEmpty()
                        ? asking.whyNoBaseline(operation)
                        : "two identities with objects of their own are needed");
    }

    private static Optional<Outcome> ask(
            Operation operation, Baseline own, Baseline foreign, Known.Pair pair, Asking asking) {
        Set<String> canaries = Objects.canaries(foreign);
        if (canaries.isEmpty() || Objects.lastStep(own).equals(Objects.lastStep(foreign))) {
            return Optional.empty();
        }
        String other = pair.other().name();
        List<Proof.Step> seen = new ArrayList<>();
        var plainly = Shown.exchange(asking.as(pair.other()), foreign.request());
        if (plainly.filter(e -> Objects.tells(e, canaries)).isPresent()) {
            return Optional.of(
                    new Outcome.NotTested(other + " is given it by its id alone, which another check tells"));
        }
        plainly.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.CONTROL, other + " asks for it by its id alone", e)));
        for (String climb : CLIMBS) {
            ProbeRequest odd = climbing(own, climb, Objects.lastStep(foreign));
            var answer = Shown.exchange(asking.as(pair.other()), odd);
            if (answer.filter(e -> Objects.tells(e, canaries)).isPresent()) {
                return Optional.of(asking.prove(trial(own, foreign, climb, pair, asking))
                        .outcome(proof -> finding(operation, climb, pair, proof)));
            }
            answer.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.PROBE, other + " climbs by " + climb, e)));
        }
        return Optional.of(
                seen.isEmpty()
                        ? new Outcome.Errored("no request was answered")
                        : new Outcome.Pass(Proof.NONE
                                .with(
                                        Proof.Part.BASELINE,
                                        pair.owner().name() + " reads their own object",
                                        foreign.exchange())
                                .and(new Proof(seen, 0, List.of()))));
    }

    private static ProbeRequest climbing(Baseline own, String climb, String to) {
        return own.request().path(own.request().path() + climb + to);
    }

    private static Trial trial(Baseline own, Baseline foreign, String climb, Known.Pair pair, Asking asking) {
        String other = pair.other().name();
        Set<String> canaries = Objects.canaries(foreign);
        String nothing = Objects.lastStep(Nonce.otherObject(foreign.request(), asking));
        return Trial.of(
                        new Trial.Step(
                                pair.owner().name() + " reads their own object",
                                asking.as(pair.owner()),
                                foreign.request()),
                        new Trial.Step(
                                other + " climbs from their own id to it",
                                asking.as(pair.other()),
                                climbing(own, climb, Objects.lastStep(foreign))),
                        (usual, answer) -> Objects.tells(answer, canaries))
                .control(other + " asks for it by its id alone", asking.as(pair.other()), foreign.request())
                .control(
                        other + " climbs to an id that does not exist",
                        asking.as(pair.other()),
                        climbing(own, climb, nothing))
                .control(
                        "the same without a credential",
                        asking.anonymous(),
                        climbing(own, climb, Objects.lastStep(foreign)));
    }

    private static Finding finding(Operation operation, String climb, Known.Pair pair, Proof proof) {
        String other = pair.other().name();
        String owner = pair.owner().name();
        Finding finding = CARD.finding(
                        operation,
                        Oracle.OWNER_CANARY,
                        other + " climbs from their own id to an object of " + owner,
                        operation.key() + " refuses " + other + " an object of " + owner + ". Asked with " + other
                                + "'s own id, " + climb + " and the id of that object, it gave values that only "
                                + owner + "'s own answers carry.",
                        proof)
                .between(pair.named());
        return pair.crossesTenants() ? finding.acrossTenants() : finding;
    }
}
