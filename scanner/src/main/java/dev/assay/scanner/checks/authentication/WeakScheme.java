package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the description itself says of how callers show who they are: ways that RFC 9700 and RFC 7617 warn of, and changes that declare no
 * security. Each scheme that an operation uses is answered for; whether what is said is true is asked by other checks.
 */
public final class WeakScheme implements ServerCheck {
    private static final String UNDECLARED = "undeclared";
    private static final int MOST_NAMED = 10;
    private static final Pattern FOR_ANYONE = Pattern.compile(
            "(?:^|[^a-z])(?:register|registration|sign-?up|webhooks?|callbacks?|hooks?|forgot|(?:password-?)?resets?|recover(?:y|ies)?|logout"
                + "|sign-?out|contact|newsletter|subscribe|feedback|telemetry|csp-report)(?:[^a-z]|$)");
    private static final Card CARD = Card.of(
                    "weak-scheme-described",
                    "AUTH-20",
                    Category.AUTHENTICATION,
                    "The description declares a weak way in")
            .asks("Do the described ways of signing in keep passwords and tokens out of requests and addresses, and is"
                    + " every change behind one of them?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(287, "API2")
            .mendedBy("Take short-lived tokens by the authorization code flow with PKCE or by client credentials, and"
                    + " declare security on every operation that changes something, or write down why not.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.yes();
    }

    @Override
    public Outcome ask(Asking asking) {
        List<Finding> findings = new ArrayList<>();
        List<Clean> clean = new ArrayList<>();
        for (SecurityScheme scheme : asking.description().securitySchemes()) {
            if (used(scheme, asking)) {
                tell(scheme.name(), fault(scheme), "the scheme " + scheme.name(), scheme.line(), findings, clean);
            }
        }
        List<Operation> open = asking.description().operations().stream()
                .filter(WeakScheme::openChange)
                .toList();
        tell(
                UNDECLARED,
                Optional.of(open).filter(all -> !all.isEmpty()).map(WeakScheme::named),
                "the list of operations",
                open.isEmpty() ? 1 : open.getFirst().line(),
                findings,
                clean);
        return findings.isEmpty()
                ? new Outcome.Pass(clean.stream().map(Clean::proof).reduce(Proof.NONE, Proof::and))
                : new Outcome.Fail(findings, clean);
    }

    private static void tell(
            String place, Optional<String> fault, String where, int line, List<Finding> findings, List<Clean> clean) {
        String said = fault.orElse("Nothing weak is described in " + where + ".");
        Proof proof = Proof.said(said + " Line " + line + " of the description.");
        Finding finding = CARD.finding(
                        Oracle.DESCRIPTION,
                        place.equals(UNDECLARED)
                                ? "Changes are described without security"
                                : "The described scheme " + place + " is a weak way in",
                        said,
                        proof)
                .at(place);
        if (fault.isPresent()) {
            findings.add(finding);
        } else {
            clean.add(Clean.of(finding, proof));
        }
    }

    private static boolean used(SecurityScheme scheme, Asking asking) {
        return asking.description().operations().stream()
                .flatMap(operation -> operation.security().alternatives().stream())
                .anyMatch(alternative -> alternative.containsKey(scheme.name()));
    }

    private static Optional<String> fault(SecurityScheme scheme) {
        if ("basic".equalsIgnoreCase(scheme.scheme())) {
            return Optional.of("The scheme " + scheme.name()
                    + " sends the password itself with every request (RFC 7617, section 4).");
        }
        if (scheme.flows().contains("password")) {
            return Optional.of("The scheme " + scheme.name()
                    + " lets applications take the passwords of people (RFC 9700, section 2.4).");
        }
        return scheme.flows().contains("implicit")
                ? Optional.of("The scheme " + scheme.name()
                        + " gives tokens in addresses, the implicit grant (RFC 9700, section 2.1.2).")
                : Optional.empty();
    }

    /** A change that says nothing of security, and whose path does not say that it is there for anyone. */
    private static boolean openChange(Operation operation) {
        return Where.changes(operation)
                && !operation.security().required()
                && !Where.signsIn(operation)
                && !Where.looksUp(operation)
                && !FOR_ANYONE
                        .matcher(operation.path().toLowerCase(Locale.ROOT))
                        .find();
    }

    private static String named(List<Operation> open) {
        String more = open.size() > MOST_NAMED ? " and " + (open.size() - MOST_NAMED) + " more" : "";
        return "These operations change something and declare no security: "
                + String.join(
                        ", ",
                        open.stream().limit(MOST_NAMED).map(Operation::key).toList())
                + more + ".";
    }
}
