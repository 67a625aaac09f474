package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether an operation takes personal data in its URL, where logs, histories and referrers keep it. */
public final class PersonalDataInUrl implements OperationCheck {
    private static final Set<String> PERSONAL = Set.of(
            "email",
            "emailaddress",
            "mail",
            "phone",
            "phonenumber",
            "mobile",
            "ssn",
            "socialsecuritynumber",
            "taxid",
            "passport",
            "passportnumber",
            "dateofbirth",
            "dob",
            "birthdate",
            "iban",
            "cardnumber",
            "creditcard",
            "nationalid",
            "nhsnumber");
    private static final Card CARD = Card.of(
                    "personal-data-in-url", "DATA-13", Category.DATA_EXPOSURE, "Personal data travels in the URL")
            .asks("Does the operation take personal data in its path or query?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(598, "API8")
            .mendedBy("Take personal data in the body, or name people by an id that means nothing elsewhere.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        boolean takes = operation.parameters().stream()
                .anyMatch(p -> p.in() == Parameter.In.QUERY || p.in() == Parameter.In.PATH);
        return Applicability.when(takes, "it takes nothing in its URL");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<String> name = operation.parameters().stream()
                .filter(p -> p.in() == Parameter.In.QUERY || p.in() == Parameter.In.PATH)
                .map(Parameter::name)
                .filter(n -> PERSONAL.contains(n.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")))
                .findFirst();
        if (name.isEmpty()) {
            return new Outcome.Pass(
                    Proof.said("No parameter in the URL of " + operation.key() + " is named like personal data."));
        }
        String said = "The description of " + operation.key() + " takes " + name.get() + " in the URL.";
        return Outcome.fail(CARD.finding(
                        operation,
                        Oracle.DESCRIPTION,
                        operation.path() + " takes " + name.get() + " in its URL",
                        said + " URLs are kept in access logs, browser histories and referrers.",
                        Proof.said(said + " Line " + operation.line() + " of the description."))
                .at(name.get()));
    }
}
