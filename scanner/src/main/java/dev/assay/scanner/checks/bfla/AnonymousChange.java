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
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether an operation that changes something looks at a request without a credential. The request is built to be rejected; 401 and
 * 403 mean that the credential is asked for first.
 */
public final class AnonymousChange implements OperationCheck {
    private static final Card CARD = Card.of(
                    "anonymous-change", "BFLA-04", Category.BFLA, "A change is possible without a credential")
            .asks("Is a changing request without a credential refused before anything else is looked at?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(306, "API5")
            .mendedBy("Refuse by default: ask for the credential before the body is parsed or the object is looked up.")
            .costs(Mode.GUARDED, 7 + Rejectable.MOST_COMPARED)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        boolean asked = operation.security().required()
                || Where.forAdministrators(operation)
                || !operation.security().declared() && Where.asksForCredential(operation, known);
        return asked
                ? Rejectable.appliesTo(operation)
                : Applicability.no("it declares no security, and nothing beside it is seen to need a credential");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        ProbeRequest request = Rejectable.request(operation, asking);
        ProbeRequest nowhere = Nonce.nowhere(operation, request, asking);
        Trial trial = new Trial(
                new Trial.Step("a path that does not exist, without a credential", asking.anonymous(), nowhere),
                new Trial.Step("the request without a credential", asking.anonymous(), request),
                List.of(),
                usual -> !usual.successful(),
                (usual, answer) -> Shown.carriedOut(answer, asking)
                        || (Rejectable.looked(answer, asking) && answer.status() != usual.status()));
        Trial.Result result = asking.prove(trial);
        boolean opened = result instanceof Trial.Result.Proven proven && succeeded(proven.proof());
        if (opened && refusedOtherwise(request, asking)) {
            return Outcome.suspect(
                    finding(operation, ((Trial.Result.Proven) result).proof(), true),
                    "who is signed in was not answered with a success, so this one may be a refusal in other words");
        }
        Optional<Trial.Result> compared = opened ? Optional.empty() : compared(operation, asking);
        return compared.filter(Trial.Result.Proven.class::isInstance).isPresent()
                ? compared.get().outcome(proof -> finding(operation, proof, false))
                : Rejectable.outcome(result, proof -> finding(operation, proof, true));
    }

    private static boolean succeeded(Proof proof) {
        return proof.steps().stream()
                .anyMatch(s -> s.part() == Proof.Part.PROBE && s.exchange().successful());
    }

    /** What cannot be carried out for who is signed in was not carried out for nobody. */
    private static boolean refusedOtherwise(ProbeRequest request, Asking asking) {
        return asking.identities().stream()
                .min(Comparator.comparing(i -> !i.privileged()))
                .flatMap(entitled -> Shown.exchange(asking.as(entitled), request))
                .filter(answer -> !answer.denied() && !Shown.carriedOut(answer, asking))
                .isPresent();
    }

    private static Optional<Trial.Result> compared(Operation operation, Asking asking) {
        List<Operation> others = asking.description().operations().stream()
                .filter(o -> o.security().required() || Where.asksForCredential(o, asking))
                .toList();
        return asking.identities().stream()
                .min(Comparator.comparing(i -> !i.privileged()))
                .flatMap(entitled ->
                        Rejectable.asOthersRefuse(operation, asking.anonymous(), asking.as(entitled), others, asking));
    }

    private static String said(Operation operation) {
        if (operation.security().required()) {
            return " is declared to need a credential.";
        }
        return Where.forAdministrators(operation)
                ? " is described as one for administrators."
                : " changes what can be read with a credential only.";
    }

    private static Finding finding(Operation operation, Proof proof, boolean alone) {
        String more = alone
                ? ""
                : " It was answered just as a request of who is signed in, while another operation refuses the like.";
        return CARD.finding(
                        operation,
                        Oracle.STATUS,
                        operation.key() + " does not ask who is calling",
                        operation.key()
                                + said(operation)
                                + " A request without one that was built to"
                                + " be rejected was not refused for that." + more,
                        proof)
                .between(IdentityPair.ANONYMOUS);
    }
}
