package dev.assay.scanner.checks.bfla;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
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
import java.util.stream.Collectors;

/**
 * Whether a path takes a changing verb that its description does not have. The request is built to be rejected, and an invented verb,
 * and the same verb where no path is, must be answered differently. Described verbs are never findings.
 */
public final class UndescribedVerb implements OperationCheck {
    private static final List<String> VERBS = List.of("PUT", "PATCH", "DELETE", "POST");
    private static final Set<Integer> REFUSED = Set.of(401, 403, 404, 405, 410, 429, 501);
    private static final Card CARD = Card.of(
                    "undescribed-verb", "BFLA-06", Category.BFLA, "A path takes a verb that is not described")
            .asks("Does the path take a changing verb that its description does not have?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(749, "API5")
            .mendedBy("Answer 405 to every verb that is not on the route's list.")
            .costs(Mode.GUARDED, 8 + 6)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        boolean first = known.description().operations().stream()
                .filter(o -> o.path().equals(operation.path()))
                .findFirst()
                .filter(o -> o.key().equals(operation.key()))
                .isPresent();
        return Applicability.when(first, "another operation of this path was asked");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Set<String> described = asking.description().operations().stream()
                .filter(o -> o.path().equals(operation.path()))
                .map(Operation::method)
                .collect(Collectors.toSet());
        Probe probe = asking.identities().stream()
                .filter(i -> !i.privileged())
                .findFirst()
                .map(asking::as)
                .orElseGet(asking::anonymous);
        ProbeRequest request = Rejectable.request(operation, asking).json("{\"assay\":");
        List<Proof.Step> seen = new ArrayList<>();
        for (String verb : VERBS) {
            if (!described.contains(verb)
                    && (!verb.equals("DELETE") || operation.path().endsWith("}"))) {
                var answer = Shown.exchange(probe, request.method(verb));
                answer.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.PROBE, verb, e)));
                if (answer.filter(e -> taken(e, asking)).isPresent()
                        && !everywhere(verb, request, operation, probe, asking)) {
                    return asking.prove(trial(verb, request, operation, probe, asking))
                            .outcome(proof -> finding(operation, verb, proof));
                }
            }
        }
        return seen.isEmpty()
                ? new Outcome.NotApplicable("every changing verb of the path is described, or could change too much")
                : new Outcome.Pass(new Proof(seen, 0, List.of()));
    }

    private static Trial trial(String verb, ProbeRequest request, Operation operation, Probe probe, Asking asking) {
        return new Trial(
                new Trial.Step("a verb that does not exist", probe, request.method("ASSAY")),
                new Trial.Step("the undescribed verb " + verb, probe, request.method(verb)),
                List.of(new Trial.Step(
                        "the same verb and body at a path that does not exist",
                        probe,
                        nowhere(operation, request, asking).method(verb))),
                usual -> !usual.successful(),
                (usual, answer) -> taken(answer, asking) && answer.status() != usual.status());
    }

    /** Whether a path that does not exist takes it as well: then it is judged before anybody looks where it goes. */
    private static boolean everywhere(
            String verb, ProbeRequest request, Operation operation, Probe probe, Asking asking) {
        return Shown.exchange(probe, nowhere(operation, request, asking).method(verb))
                .filter(e -> taken(e, asking))
                .isPresent();
    }

    /** The last step that is no parameter is another one, so that no described path matches. */
    private static ProbeRequest nowhere(Operation operation, ProbeRequest request, Asking asking) {
        String[] template = operation.path().split("/", -1);
        String[] steps = request.path().split("/", -1);
        for (int i = template.length - 1; i > 0; i--) {
            if (!template[i].isEmpty() && !template[i].contains("{")) {
                steps[i] = Nonce.word(asking);
                return request.path(String.join("/", steps));
            }
        }
        return request.path("/" + Nonce.word(asking) + request.path());
    }

    private static boolean taken(Exchange answer, Asking asking) {
        return !REFUSED.contains(answer.status())
                && (!answer.successful() || Shown.carriedOut(answer, asking))
                && answer.status() < 500
                && answer.status() / 100 != 3
                && !asking.looksMissing(answer);
    }

    private static Finding finding(Operation operation, String verb, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.STATUS,
                        operation.path() + " takes " + verb + ", which is not described",
                        "The description of " + operation.path() + " has no " + verb + ". A " + verb
                                + " built to be rejected was looked at all the same, while an invented verb is"
                                + " refused.",
                        proof)
                .at(verb);
    }
}
