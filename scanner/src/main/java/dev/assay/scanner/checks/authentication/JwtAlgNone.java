package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.List;

/** Whether a token that says it is not signed at all is taken for a signed one (RFC 8725, section 3.1). */
public final class JwtAlgNone implements OperationCheck {
    private static final List<String> SPELLINGS = List.of("none", "None", "NONE", "nOnE");
    private static final Card CARD = Card.of(
                    "jwt-alg-none", "AUTH-04", Category.AUTHENTICATION, "Unsigned token is accepted")
            .asks("Does the API accept a token whose header says that it is not signed?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(347, "API2")
            .mendedBy("Let the verifier accept only the algorithms you sign with, and never take the algorithm from the"
                    + " token.")
            .costs(Mode.SAFE, ForgedTokenTrial.requests(SPELLINGS.size()))
            .needs(Needs.ONE)
            .family("token-verification")
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
        return ForgedTokenTrial.of(
                operation,
                asking,
                CARD,
                jwt -> SPELLINGS.stream()
                        .map(none -> new ForgedTokenTrial.Form(
                                "the token without a signature, its algorithm changed to " + none, jwt.unsigned(none)))
                        .toList(),
                "A token that nobody signed opens",
                who -> "The token of " + who + " was stripped of its signature and marked as unsigned.");
    }
}
