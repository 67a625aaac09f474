package dev.assay.scanner.checks.input;

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
import dev.assay.scanner.checks.oracle.Strange;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.Optional;

/** Whether answers that need a credential allow every origin. Browsers send no cookies then, but keys kept in pages still work. */
public final class CorsWildcard implements OperationCheck {
    private static final Card CARD = Card.of(
                    "cors-wildcard-private", "INPT-02", Category.INPUT_VALIDATION, "Private answers allow every origin")
            .asks("Do answers that need a credential allow every origin?")
            .rated(Severity.LOW, "AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N")
            .classed(942, "API8")
            .mendedBy("Name the origins that need the API instead of the asterisk.")
            .costs(Mode.SAFE, Strange.REQUESTS + 4)
            .needs(Needs.ONE)
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
        Optional<Baseline> baseline = asking.baselines(operation).stream().findFirst();
        if (baseline.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        Optional<Outcome> silent = Origins.silent(operation, asking);
        if (silent.isPresent()) {
            return silent.get();
        }
        var probe = asking.as(baseline.get().identity());
        ProbeRequest request = baseline.get().request();
        Trial trial = Trial.of(
                new Trial.Step("the request without an Origin", probe, request),
                new Trial.Step(
                        "the request with a made-up Origin",
                        probe,
                        request.header("Origin", "https://" + Nonce.word(operation) + ".example")),
                (usual, answer) -> answer.successful()
                        && answer.header("Access-Control-Allow-Origin")
                                .filter("*"::equals)
                                .isPresent());
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.HEADER,
                                "Private answers of " + operation.path() + " allow every origin",
                                operation.key()
                                        + " needs a credential, and its answers allow pages of every origin to read"
                                        + " them.",
                                proof)
                        .at("Access-Control-Allow-Origin"));
    }
}
