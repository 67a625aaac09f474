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
import dev.assay.scanner.checks.oracle.SecuredRead;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;

/** Whether an invented credential is as good as a real one. */
public final class InvalidCredential implements OperationCheck {
    private static final Card CARD = Card.of(
                    "invalid-credential-accepted",
                    "AUTH-02",
                    Category.AUTHENTICATION,
                    "Invented credential is accepted")
            .asks("Does the operation give its content to a credential that nobody ever issued?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(287, "API2")
            .mendedBy("Verify the credential before the request is routed, and refuse when it cannot be verified.")
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
        return SecuredRead.ask(operation, asking, baseline -> ask(operation, baseline, asking));
    }

    private static Outcome ask(Operation operation, Baseline baseline, Asking asking) {
        String reader = baseline.identity().name();
        var invented = Forged.invented(asking.credential(baseline.identity()), asking);
        Trial trial = Trial.of(
                        new Trial.Step(
                                reader + " reads with the real credential",
                                asking.as(baseline.identity()),
                                baseline.request()),
                        new Trial.Step(
                                "the same request with an invented credential",
                                asking.guessing(baseline.identity(), invented),
                                baseline.request()),
                        Shown.sameContent(baseline.changing()))
                .control("the same request without a credential", asking.anonymous(), baseline.request());
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.SAME_CONTENT,
                                "An invented credential opens " + operation.path(),
                                operation.key()
                                        + " refuses a request without a credential, but to one with a made-up"
                                        + " credential it gave the same content that " + reader + " is given.",
                                proof)
                        .between(IdentityPair.of(reader)));
    }
}
