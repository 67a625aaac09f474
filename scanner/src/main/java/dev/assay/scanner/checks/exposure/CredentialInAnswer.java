package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Fact;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Locale;

/** Whether answers carry keys, tokens or connection strings, told by the form that their issuers give them. None is ever tried. */
public final class CredentialInAnswer implements OperationCheck {
    private static final Card CARD = Card.of(
                    "credential-in-answer", "DATA-04", Category.DATA_EXPOSURE, "Answers carry a credential")
            .asks("Do answers carry keys, tokens or connection strings with passwords?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(200, "API8")
            .mendedBy("Withdraw the credential, take it out of the answer, and keep credentials where answers are not"
                    + " made.")
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
        return Facts.first(operation, asking, CredentialInAnswer::credential)
                .map(seen -> Outcome.fail(finding(operation, seen)))
                .orElseGet(() -> Facts.clean(operation, asking));
    }

    private static Finding finding(Operation operation, Facts.Seen seen) {
        return CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        "Answers carry a credential",
                        operation.key() + " gave " + seen.exchange().request().identity() + " a credential of the kind "
                                + kind(seen.fact()) + " in " + Facts.place(seen.fact()) + ".",
                        Proof.recorded(List.of(seen.exchange())))
                .at(Facts.place(seen.fact()));
    }

    private static boolean credential(Fact fact) {
        return switch (fact.kind()) {
            case PRIVATE_KEY, AWS_KEY, GITHUB_TOKEN, SLACK_TOKEN, STRIPE_KEY, GOOGLE_KEY, CONNECTION_STRING -> true;
            case OWN_CREDENTIAL,
                    JWT,
                    PASSWORD_HASH,
                    NAMED_SECRET,
                    CARD_NUMBER,
                    IBAN,
                    SOCIAL_SECURITY_NUMBER,
                    EMAIL,
                    PHONE -> false;
        };
    }

    private static String kind(Fact fact) {
        return fact.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
