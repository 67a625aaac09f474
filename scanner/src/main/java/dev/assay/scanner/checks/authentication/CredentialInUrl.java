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
    private static final Pattern SAID_TO_TURN = Pattern.compile(
            "(?i)\\b(?:continuation|paging|pagination|cursor|next\\s*page|(?:next|previous|last|prior)\\s+(?:page|result|answer|response"
                + "|call|request|set|batch)|page\\s*token|next\\s*token)");
    private static final Pattern SAID_TO_ADMIT = Pattern.compile(
            "(?i)\\b(?:access|auth\\w*|session|bearer|api|security|sign|log(?:ged)?)[\\s-]*(?:token|key|in\\b)|credential|jwt");
    private static final Pattern GIVEN_OUT = Pattern.compile(
            "(?i)\"(?:@odata\\.)?(?:next|prev|previous|continuation|page|paging|sync)[_-]?(?:page|sync)?[_-]?(?:token|cursor)\"\\s{0,8}:");
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
        Optional<String> name = scheme(operation, asking).or(() -> parameter(operation, asking));
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

    /** A token that is said to lead on, beside the size of a page, or of which the answers give the next one: a place in a list. */
    private static boolean turnsPages(Parameter parameter, Operation operation, Asking asking) {
        return parameter.name().equalsIgnoreCase("token")
                && !SAID_TO_ADMIT.matcher(parameter.description()).find()
                && (SAID_TO_TURN.matcher(parameter.description()).find()
                        || operation.parameters(Parameter.In.QUERY).stream()
                                .anyMatch(other -> PAGES.matcher(other.name()).matches())
                        || asking.recorded(operation).stream()
                                .anyMatch(answer ->
                                        GIVEN_OUT.matcher(answer.body()).find()));
    }

    private static Optional<String> parameter(Operation operation, Asking asking) {
        return operation.parameters(Parameter.In.QUERY).stream()
                .filter(parameter -> Names.credential(parameter.name()))
                .filter(parameter -> !turnsPages(parameter, operation, asking))
                .map(Parameter::name)
                .findFirst();
    }
}
