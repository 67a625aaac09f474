package dev.assay.scanner.checks.property;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Gathering;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Described;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Fact;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether answers carry properties that are named like a secret and have a real value. What operations that issue tokens answer is
 * left out, and so are hashes of passwords, which have a check of their own.
 */
public final class SensitiveProperty implements OperationCheck {
    private static final Pattern ISSUES =
            Pattern.compile("(?i).*(?:token|login|signin|sign-in|auth|session|oauth|api-?keys?|secret|credential).*");
    private static final Set<String> AMBIGUOUS = Set.of("secret", "pin", "salt", "internal_notes", "internalnotes");
    private static final Card CARD = Card.of(
                    "sensitive-property",
                    "PROP-02",
                    Category.PROPERTY_AUTHORIZATION,
                    "Answers carry a property that must not leave the server")
            .asks("Do the answers carry properties such as passwords, secrets or tokens, with real values?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(213, "API3")
            .mendedBy("Leave the property out of the answer, and build answers from an explicit list of properties.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return !operation.method().equals("GET")
                ? Applicability.no("it does not read")
                : Applicability.when(
                        !ISSUES.matcher(operation.path()).matches(), "it is there to give out credentials");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        List<Exchange> answers = Shown.recordedJson(operation, asking);
        Gathering gathering = new Gathering();
        Set<String> told = new HashSet<>();
        // What is there for nobody's eyes weighs more than what its owner may be meant to see.
        for (boolean own : List.of(false, true)) {
            for (Exchange answer : answers) {
                byName(answer).forEach((name, places) -> {
                    if (own == places.stream().allMatch(place -> meant(operation, answer, place)) && told.add(name)) {
                        gathering.took(outcome(operation, answer, name, own), finding -> finding.at(name));
                    }
                });
            }
        }
        return gathering.orElse(() -> answers.isEmpty()
                ? new Outcome.NotTested(asking.whyNoBaseline(operation))
                : new Outcome.Pass(Proof.recorded(List.of(answers.getFirst()))));
    }

    /** The places of an answer that hold a secret, by the property's name. */
    private static Map<String, List<String>> byName(Exchange answer) {
        Set<String> secrets = places(answer, Fact.Kind.NAMED_SECRET);
        secrets.addAll(named(answer));
        secrets.removeAll(places(answer, Fact.Kind.PASSWORD_HASH));
        return secrets.stream().collect(Collectors.groupingBy(Leaves::lastName, TreeMap::new, Collectors.toList()));
    }

    private static Outcome outcome(Operation operation, Exchange answer, String name, boolean own) {
        Finding finding = CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        "Answers carry " + name,
                        operation.key() + " gave " + answer.request().identity() + " the property " + name
                                + " with a value. A property of this name must not leave the server.",
                        Proof.recorded(List.of(answer)))
                .at(name);
        return own
                ? Outcome.suspect(
                        finding.suspected(),
                        "the description says that this operation gives " + name + " to who is signed in")
                : Outcome.fail(finding);
    }

    /** A plain "secret" or "pin" may be content that its owner keeps there, where it is described and needs a credential. */
    private static boolean meant(Operation operation, Exchange answer, String place) {
        String pointer = place.replaceFirst("^body ", "").replaceAll("/\\d+(?=/|$)", "/*");
        return AMBIGUOUS.contains(Leaves.lastName(place).toLowerCase(Locale.ROOT))
                && operation.security().required()
                && !answer.request().identity().equals(Identity.ANONYMOUS.name())
                && Described.of(operation, answer)
                        .filter(described -> described.named().contains(pointer))
                        .isPresent();
    }

    /** Properties named like a secret that carry a value; what is masked or a mere yes or no tells nothing. */
    private static Set<String> named(Exchange answer) {
        Set<String> places = new TreeSet<>();
        answer.json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    boolean told = value.isNumber()
                            || value.isTextual() && !value.asText().matches("[*xX•.\\s]*");
                    if (told && Names.secret(Leaves.lastName(path))) {
                        places.add("body " + path);
                    }
                }));
        return places;
    }

    private static Set<String> places(Exchange answer, Fact.Kind kind) {
        return answer.facts().stream()
                .filter(fact -> fact.kind() == kind && fact.where().startsWith("body"))
                .map(Fact::where)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
