package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Asked;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Strange;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.Optional;

/** Whether a page of any origin may read answers with the visitor's credentials. */
public final class CorsReflectedOrigin implements OperationCheck {
    private static final Card CARD = Card.of(
                    "cors-reflected-origin",
                    "INPT-01",
                    Category.INPUT_VALIDATION,
                    "Any web page may read answers with credentials")
            .asks("Is a made-up origin allowed to read answers with credentials?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N")
            .classed(942, "API8")
            .mendedBy("Allow only origins from an exact list, and credentials only where a browser needs them.")
            .costs(Mode.SAFE, Strange.REQUESTS + 6)
            .family("cross-origin")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.read(operation);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Asked> asked = Asked.of(operation, asking);
        if (asked.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        Optional<Outcome> silent = Origins.silent(operation, asking);
        if (silent.isPresent()) {
            return silent.get();
        }
        String origin = "https://" + Nonce.word(operation) + ".example";
        return asking.prove(Origins.trial(asked.get(), origin))
                .outcome(proof -> Origins.rated(
                        CARD.finding(
                                        operation,
                                        Oracle.HEADER,
                                        "A page of any origin may read " + operation.path() + " with credentials",
                                        operation.key()
                                                + " was asked on behalf of a made-up origin. Its answer names that"
                                                + " origin as allowed, and allows"
                                                + " credentials." + Origins.stake(operation),
                                        proof)
                                .at("Origin"),
                        operation));
    }
}
