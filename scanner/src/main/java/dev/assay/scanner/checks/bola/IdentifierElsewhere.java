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
import dev.assay.scanner.checks.oracle.Markers;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Whether an operation that tells whoever asks of themselves tells of another when that one is named in a second place: a header or a
 * query parameter that the description does not have. The token says who asks; nothing else may.
 */
public final class IdentifierElsewhere implements OperationCheck {
    private static final int MOST_PAIRS = 1;
    private static final int MOST_NAMES = 3;

    /** A second place for an identifier. */
    private record Place(String name, BiFunction<ProbeRequest, String, ProbeRequest> with) {}

    private static final List<Place> PLACES = List.of(
            new Place("the header X-User-Id", (request, id) -> request.header("X-User-Id", id)),
            new Place("the header X-User", (request, id) -> request.header("X-User", id)),
            new Place("the parameter user_id", (request, id) -> request.query("user_id", id)),
            new Place("the parameter userId", (request, id) -> request.query("userId", id)),
            new Place("the parameter id", (request, id) -> request.query("id", id)));
    private static final Card CARD = Card.of(
                    "identifier-elsewhere",
                    "BOLA-08",
                    Category.BOLA,
                    "An identifier in a second place decides whose data is given")
            .asks("Is an identity given another's data when it names the other in a header or parameter?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:N/A:N")
            .classed(639, "API1")
            .mendedBy("Take who asks from the verified token alone, and drop such headers where requests come in.")
            .costs(Mode.SAFE, MOST_PAIRS * (PLACES.size() * MOST_NAMES + 8))
            .needs(Needs.TWO_PEERS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability secured = Where.securedRead(operation, known);
        return !secured.applies()
                ? secured
                : Applicability.when(Where.tellsWhoAsks(operation), "it does not tell whoever asks of themselves");
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
                asking.whyNoBaseline(operation));
    }

    private static Outcome ask(Operation operation, Baseline theirs, Baseline own, Known.Pair pair, Asking asking) {
        Set<String> canaries = Shown.values(theirs.exchange());
        canaries.retainAll(theirs.canaries());
        canaries.removeAll(Shown.values(own.exchange()));
        if (canaries.isEmpty()) {
            return new Outcome.NotTested("what it tells the two cannot be told apart");
        }
        Probe probe = asking.as(pair.other());
        List<Proof.Step> seen = new ArrayList<>();
        for (String id : Markers.of(pair.owner(), pair.other(), asking).stream()
                .sorted()
                .limit(MOST_NAMES)
                .toList()) {
            for (Place place : PLACES) {
                var answer = Shown.exchange(probe, place.with().apply(own.request(), id));
                if (answer.filter(e -> tells(e, canaries, id)).isPresent()) {
                    return asking.prove(trial(own, place, id, canaries, pair, asking))
                            .outcome(proof -> finding(operation, place, pair, proof));
                }
                answer.ifPresent(e -> seen.add(new Proof.Step(
                        Proof.Part.PROBE, pair.other().name() + " names the other in " + place.name(), e)));
            }
        }
        return seen.isEmpty()
                ? new Outcome.NotTested("nothing is known by which the API calls "
                        + pair.owner().name())
                : new Outcome.Pass(Proof.NONE
                        .with(Proof.Part.BASELINE, pair.owner().name() + " asks", theirs.exchange())
                        .and(new Proof(seen, 0, List.of())));
    }

    /** More of the other than the name that was sent. */
    private static boolean tells(Exchange answer, Set<String> canaries, String sent) {
        return answer.successful()
                && Shown.values(answer).stream()
                        .anyMatch(value -> canaries.contains(value) && !value.equalsIgnoreCase(sent));
    }

    private static Trial trial(
            Baseline own, Place place, String id, Set<String> canaries, Known.Pair pair, Asking asking) {
        Probe probe = asking.as(pair.other());
        String other = pair.other().name();
        return Trial.of(
                        new Trial.Step(other + " asks", probe, own.request()),
                        new Trial.Step(
                                other + " names " + pair.owner().name() + " in " + place.name(),
                                probe,
                                place.with().apply(own.request(), id)),
                        (usual, answer) -> tells(answer, canaries, id))
                .control(other + " asks again", probe, own.request())
                .control(
                        other + " names nobody in " + place.name(),
                        probe,
                        place.with().apply(own.request(), Nonce.word(asking)));
    }

    private static Finding finding(Operation operation, Place place, Known.Pair pair, Proof proof) {
        String other = pair.other().name();
        String owner = pair.owner().name();
        Finding finding = CARD.finding(
                        operation,
                        Oracle.OWNER_CANARY,
                        other + " is given what belongs to " + owner + " by naming them",
                        operation.key() + " tells whoever asks of themselves. When " + other + " named " + owner
                                + " in " + place.name() + ", it told of " + owner + ", with the credential of " + other
                                + ".",
                        proof)
                .at(place.name())
                .between(pair.named());
        return pair.crossesTenants() ? finding.acrossTenants() : finding;
    }
}
