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

/** Whether a token with a wrong signature, or with none, is taken for a signed one. */
public final class JwtSignatureUnchecked implements OperationCheck {
    private static final Card CARD = Card.of(
                    "jwt-signature-unchecked", "AUTH-05", Category.AUTHENTICATION, "Token signature is not verified")
            .asks("Does the API accept a token whose signature is wrong?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(347, "API2")
            .mendedBy("Verify the signature of every token before reading its claims.")
            .costs(Mode.SAFE, ForgedTokenTrial.requests(2))
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
                jwt -> List.of(
                        new ForgedTokenTrial.Form("the token with a broken signature", jwt.withBrokenSignature()),
                        new ForgedTokenTrial.Form("the token with its signature cut off", jwt.withoutSignature())),
                "A token with a wrong signature opens",
                who -> "The signature of " + who + "'s token was made wrong, and plain letters are refused there.");
    }
}
