package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether an operation takes a credential in its URL, where logs, histories and referrers keep it. */
public final class CredentialInUrl implements OperationCheck {
    private static final Pattern PAGES = Pattern.compile(
            "(?i)limit|page|page_?size|per_?page|max_?results|max_?items|count|size|top|first|offset|cursor|after");
    private static final Card CARD = Card.of(
                    "credential-in-url", "AUTH-14", Category.AUTHENTICATION, "Credential travels in the URL")
            .asks("Is a credential sent in the URL?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(598, "API2")
            .mendedBy("Take the credential in the Authorization header instead.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Applicability.yes();
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<String> name = scheme(operation, asking).or(() -> parameter(operation));
        if (name.isEmpty()) {
            return new Outcome.Pass(
                    Proof.said("The description of " + operation.key() + " takes no credential in its URL."));
        }
        String said = "The description says that " + operation.key() + " takes a credential in the query parameter "
                + name.get() + ".";
        return Outcome.fail(CARD.finding(
                        operation,
                        Oracle.DESCRIPTION,
                        "A credential travels in the URL of " + operation.path(),
                        said + " URLs are kept in access logs, browser histories and referrers.",
                        Proof.said(said + " Line " + operation.line() + " of the description."))
                .at(name.get()));
    }

    private static Optional<String> scheme(Operation operation, Asking asking) {
        return operation.security().alternatives().stream()
                .flatMap(alternative -> alternative.keySet().stream())
                .map(name -> Optional.ofNullable(asking.description().scheme(name)))
                .flatMap(Optional::stream)
                .filter(scheme -> "query".equals(scheme.in()))
                .map(scheme -> Optional.ofNullable(scheme.parameter()).orElse(scheme.name()))
                .findFirst();
    }

    /** A token beside the size of a page is a place in a list, which the last page gave out. */
    private static boolean turnsPages(String name, Operation operation) {
        return name.equalsIgnoreCase("token")
                && operation.parameters(Parameter.In.QUERY).stream()
                        .anyMatch(other -> PAGES.matcher(other.name()).matches());
    }

    private static Optional<String> parameter(Operation operation) {
        return operation.parameters(Parameter.In.QUERY).stream()
                .map(Parameter::name)
                .filter(Names::credential)
                .filter(name -> !turnsPages(name, operation))
                .findFirst();
    }
}
