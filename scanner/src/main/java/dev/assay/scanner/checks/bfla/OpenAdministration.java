package dev.assay.scanner.checks.bfla;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Likeness;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a described operation for administrators or for debugging that declares no security gives content to nobody in particular.
 * Where it declares security, {@code missing-authentication} asks the same.
 */
public final class OpenAdministration implements OperationCheck {
    private static final Pattern HARMLESS = Pattern.compile(
            "(?i).*/(?:health|healthz|healthcheck|ping|ready|readiness|live|liveness|status|version|info|login|sign-?in|docs)/?");
    private static final Card CARD = Card.of(
                    "open-administration", "BFLA-14", Category.BFLA, "An administrators' operation answers anyone")
            .asks("Does a described operation for administrators, or for debugging, give content without a credential?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(306, "API5")
            .mendedBy("Ask for the administrator's role on the operation, and declare its security in the description.")
            .costs(Mode.SAFE, 6)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability read = Where.read(operation);
        if (!read.applies()) {
            return read;
        }
        if (operation.security().required()) {
            return Applicability.no("it declares security, which another check tries");
        }
        return Applicability.when(
                (Where.forAdministrators(operation) || Where.forDebugging(operation))
                        && !HARMLESS.matcher(operation.path()).matches(),
                "nothing in its description says that it is for administrators");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Baseline> open = asking.baseline(operation, Identity.ANONYMOUS);
        if (open.isEmpty()) {
            return asking.recorded(operation).isEmpty()
                    ? new Outcome.NotTested(asking.whyNoBaseline(operation))
                    : new Outcome.Pass(Proof.recorded(asking.recorded(operation).subList(0, 1)));
        }
        Baseline baseline = open.get();
        // A log says more each time it is asked, so its shape decides.
        Trial trial = Trial.of(
                        new Trial.Step("asked without a credential", asking.anonymous(), baseline.request()),
                        new Trial.Step("asked without a credential again", asking.anonymous(), baseline.request()),
                        (usual, answer) -> BodyKind.isData(answer)
                                && !asking.looksMissing(answer)
                                && Likeness.of(usual, answer, Set.of()).structure() >= 0.5)
                .control(
                        "a path that does not exist, without a credential",
                        asking.anonymous(),
                        Nonce.sibling(baseline.request(), asking));
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.SCHEMA,
                                "Anyone can use " + operation.path(),
                                operation.key()
                                        + " is described as one for administrators or for debugging, and declares no"
                                        + " security. It gives its content to a request without a credential; a path"
                                        + " beside it that does not exist gives none.",
                                proof)
                        .between(IdentityPair.ANONYMOUS));
    }
}
