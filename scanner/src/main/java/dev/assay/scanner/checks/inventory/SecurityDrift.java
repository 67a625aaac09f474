package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.SecurityScheme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether an operation asks for the credential that its description says: described as secured and open, described as open and refused,
 * or asking for another scheme than the one described (WWW-Authenticate, RFC 9110, section 11.6.1).
 */
public final class SecurityDrift implements OperationCheck {
    private static final Set<String> TOKENS = Set.of("oauth2", "openIdConnect");
    private static final Card CARD = Card.of(
                    "security-unlike-description",
                    "INVT-07",
                    Category.INVENTORY,
                    "An operation asks for another credential than described")
            .asks("Does the operation ask for the credential that its description says, and for none where it says"
                    + " none?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(1059, "API9")
            .mendedBy("Write the security that is really asked for into the description, and derive gateway rules and"
                    + " description from one source.")
            .family("authentication")
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
        List<Exchange> answers = asking.recorded(operation);
        List<Exchange> nobodys = answers.stream()
                .filter(e -> e.request().identity().equals(Identity.ANONYMOUS.name()))
                .toList();
        Optional<Exchange> given = Shown.open(operation, asking).stream().findFirst();
        boolean other = given.isEmpty() && nobodys.stream().anyMatch(BodyKind::isData);
        Optional<Exchange> refused =
                nobodys.stream().filter(e -> e.status() == 401).findFirst();
        Optional<Exchange> read = answers.stream()
                .filter(e -> !nobodys.contains(e) && BodyKind.isData(e))
                .findFirst();
        if (nobodys.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        boolean secured = operation.security().required();
        if (secured && given.isPresent()) {
            return Outcome.fail(finding(
                    operation,
                    "is described as secured and open to everyone",
                    " is described as one that needs a credential. Without any it gave content.",
                    Proof.recorded(List.of(given.get()))));
        }
        if (secured && other) {
            return new Outcome.NotTested(
                    "nobody is answered otherwise than who reads it, which may be a refusal or content for all");
        }
        if (!secured && given.isEmpty() && refused.isPresent() && read.isPresent()) {
            String open = operation.security().declared() ? "open to everyone" : "one of which no security is said";
            return Outcome.fail(finding(
                            operation,
                            "is described as open and asks for a credential",
                            " is described as " + open
                                    + ". Without a credential it is refused, with one it gave content. Whoever sets"
                                    + " rules by the description leaves it out.",
                            Proof.recorded(List.of(refused.get(), read.get())))
                    .rated(Severity.LOW));
        }
        return refused.filter(_ -> secured)
                .flatMap(answer -> otherScheme(operation, answer, asking.description()))
                .orElseGet(() -> new Outcome.Pass(Proof.recorded(List.of(nobodys.getFirst()))));
    }

    /** The challenge names only schemes that the description does not. A key in a header has no challenge of its own. */
    private static Optional<Outcome> otherScheme(Operation operation, Exchange refused, ApiDescription description) {
        Set<String> challenged = new TreeSet<>();
        refused.headersNamed("WWW-Authenticate")
                .forEach(value ->
                        challenged.add(value.strip().split("[\\s,]", 2)[0].toLowerCase(Locale.ROOT)));
        challenged.remove("");
        Set<String> described = new TreeSet<>();
        operation.security().alternatives().stream()
                .map(Map::keySet)
                .flatMap(Set::stream)
                .map(description::scheme)
                .filter(Objects::nonNull)
                .forEach(scheme -> described.add(challenge(scheme)));
        if (challenged.isEmpty()
                || described.isEmpty()
                || described.contains("")
                || challenged.stream().anyMatch(described::contains)) {
            return Optional.empty();
        }
        return Optional.of(Outcome.fail(finding(
                        operation,
                        "asks for another scheme than described",
                        " is described with " + String.join(", ", described) + ". Without a credential it asked for "
                                + String.join(", ", challenged) + ".",
                        Proof.recorded(List.of(refused)))
                .rated(Severity.LOW)));
    }

    /** The scheme's name in a challenge; empty where it has none. */
    private static String challenge(SecurityScheme scheme) {
        if (TOKENS.contains(scheme.type())) {
            return "bearer";
        }
        String http = scheme.scheme();
        return scheme.type().equals("http") && http != null ? http.toLowerCase(Locale.ROOT) : "";
    }

    private static Finding finding(Operation operation, String title, String detail, Proof proof) {
        return CARD.finding(
                operation,
                Oracle.SCHEMA,
                operation.path() + " " + title,
                operation.key() + detail,
                proof.saying("Line " + operation.line() + " of the description."));
    }
}
