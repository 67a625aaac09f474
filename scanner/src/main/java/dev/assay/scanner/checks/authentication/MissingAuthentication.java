package dev.assay.scanner.checks.authentication;

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
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;

/** Whether an operation that says it needs a credential gives its content to nobody in particular. */
public final class MissingAuthentication implements OperationCheck {
    private static final Card CARD = Card.of(
                    "missing-authentication",
                    "AUTH-01",
                    Category.AUTHENTICATION,
                    "Secured operation answers without a credential")
            .asks("Does an operation that is declared to need a credential give the same content without one?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(306, "API2")
            .mendedBy("Refuse by default at the gateway or in the middleware, and keep an explicit list of the routes"
                    + " that are public.")
            .costs(Mode.SAFE, 8)
            .needs(Needs.ONE)
            .family("authentication")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.securedRead(operation, known);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return asking.baselines(operation).stream()
                .findFirst()
                .map(baseline -> ask(operation, baseline, asking))
                .orElseGet(() -> new Outcome.NotTested(asking.whyNoBaseline(operation)));
    }

    private static Outcome ask(Operation operation, Baseline baseline, Asking asking) {
        String reader = baseline.identity().name();
        Trial trial = Trial.of(
                        new Trial.Step(
                                reader + " reads with a credential",
                                asking.as(baseline.identity()),
                                baseline.request()),
                        new Trial.Step("the same request without a credential", asking.anonymous(), baseline.request()),
                        (usual, answer) ->
                                !asking.looksMissing(answer) && Shown.sameContent(usual, answer, baseline.changing()))
                .control(
                        "a path that does not exist, without a credential",
                        asking.anonymous(),
                        Nonce.sibling(baseline.request(), asking));
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.SAME_CONTENT,
                                "Anyone can read " + operation.path(),
                                operation.key()
                                        + " is declared to need a credential. Asked without any, it gave the same"
                                        + " content that "
                                        + reader + " is given.",
                                proof)
                        .between(IdentityPair.ANONYMOUS));
    }
}
