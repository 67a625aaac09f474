package dev.assay.scanner.checks.bfla;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;

/**
 * Whether an administrators' operation that changes something looks at an ordinary user's request before it asks for the role. The
 * request is built to be rejected: its body is no JSON, or its object does not exist. 401 and 403 mean that the role is asked first.
 */
public final class AdminChangeByUser implements OperationCheck {
    private static final int MOST_PAIRS = 2;
    private static final Card CARD = Card.of(
                    "admin-change-by-user",
                    "BFLA-02",
                    Category.BFLA,
                    "An ordinary user reaches an administrators' change")
            .asks("Is an ordinary user's request to an administrators' operation refused before anything else is"
                    + " looked at?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N")
            .classed(285, "API5")
            .mendedBy("Check the role before the body is parsed or the object is looked up.")
            .costs(Mode.GUARDED, (6 + Rejectable.MOST_COMPARED) * MOST_PAIRS)
            .needs(Needs.TWO_ROLES)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.forAdministrators(operation)
                ? Rejectable.appliesTo(operation)
                : Applicability.no("nothing in its description says that it is for administrators");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Outcome outcome = new Outcome.NotTested(asking.whyNoBaseline(operation));
        for (Known.Pair pair : asking.roles().stream().limit(MOST_PAIRS).toList()) {
            Outcome next = ask(operation, pair, asking);
            if (!(next instanceof Outcome.Pass)) {
                return next;
            }
            outcome = Outcome.together(outcome, next);
        }
        return outcome;
    }

    private static Outcome ask(Operation operation, Known.Pair pair, Asking asking) {
        ProbeRequest request = Rejectable.request(operation, asking);
        Trial trial = new Trial(
                new Trial.Step(
                        pair.owner().name() + " sends it as " + pair.owner().role(), asking.as(pair.owner()), request),
                new Trial.Step(
                        pair.other().name() + " sends it as " + pair.other().role(), asking.as(pair.other()), request),
                List.of(new Trial.Step("nobody in particular sends it", asking.anonymous(), request)),
                usual -> !usual.denied(),
                (usual, answer) -> Shown.carriedOut(answer, asking)
                        || Rejectable.looked(answer, asking)
                        || Rejectable.soughtAlike(usual, answer));
        Trial.Result result = asking.prove(trial);
        if (result instanceof Trial.Result.NoBaseline
                || result instanceof Trial.Result.Unanswered
                || result instanceof Trial.Result.Proven proven && succeeded(proven.proof())) {
            return Rejectable.outcome(result, proof -> finding(operation, pair, "", proof));
        }
        List<Operation> others = asking.description().operations().stream()
                .filter(Where::forAdministrators)
                .toList();
        Optional<Trial.Result> compared =
                Rejectable.asOthersRefuse(operation, asking.as(pair.other()), asking.as(pair.owner()), others, asking);
        return compared.filter(Trial.Result.Proven.class::isInstance).isPresent()
                ? compared.get()
                        .outcome(proof -> finding(
                                operation,
                                pair,
                                " It was answered just as one of "
                                        + pair.owner().name()
                                        + ", while another administrators' operation refuses the like.",
                                proof))
                : Rejectable.outcome(result, proof -> finding(operation, pair, "", proof));
    }

    private static boolean succeeded(Proof proof) {
        return proof.steps().stream()
                .anyMatch(s -> s.part() == Proof.Part.PROBE && s.exchange().successful());
    }

    private static Finding finding(Operation operation, Known.Pair pair, String more, Proof proof) {
        String other = pair.other().name();
        return CARD.finding(
                        operation,
                        Oracle.STATUS,
                        other + ", whose role is " + pair.other().role() + ", is not refused an administrators' change",
                        operation.key() + " is described as one for administrators. A request of " + other
                                + " that was built to be rejected was not refused for the role of " + other
                                + "; without a credential it is refused." + more,
                        proof)
                .between(pair.named());
    }
}
