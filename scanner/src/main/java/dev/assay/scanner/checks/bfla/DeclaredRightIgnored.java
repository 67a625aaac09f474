package dev.assay.scanner.checks.bfla;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Gathering;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.reading.DeclaredAccess;
import dev.assay.scanner.target.AccessRules.Right;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a function is given to whom its description keeps it from: the scopes or roles that it asks for are not those of the identity.
 * Where nobody knows the scopes of a credential it is a suspicion at most, and only where the operation asks for more than others do.
 */
public final class DeclaredRightIgnored implements OperationCheck {
    private static final int MOST_IDENTITIES = 4;
    private static final Card CARD = Card.of(
                    "declared-right-ignored",
                    "BFLA-10",
                    Category.BFLA,
                    "A scope or role that the description asks for is not needed")
            .asks("Is an identity without the scope or role that the description asks for given the operation's"
                    + " content?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(285, "API5")
            .mendedBy("Check the scope or role of the verified token at every operation, in one central place.")
            .costs(Mode.SAFE, 6 * MOST_IDENTITIES)
            .needs(Needs.ONE)
            .family("declared-right")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability read = Where.read(operation);
        return !read.applies()
                ? read
                : Applicability.when(operation.security().asksForRights(), "it asks for no scope and no role");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        if (Shown.openToAll(operation, asking)) {
            return Shown.answersEverybody(operation);
        }
        Map<String, Right> expected =
                DeclaredAccess.of(operation, asking.description(), asking.identities(), asking::credential);
        Gathering gathering = new Gathering();
        List<Identity> kept = asking.identities().stream()
                .filter(who -> expected.get(who.role()) == Right.REFUSED)
                .limit(MOST_IDENTITIES)
                .toList();
        int refused = 0;
        Optional<Outcome> undecided = Optional.empty();
        for (Identity who : kept) {
            Optional<Baseline> given = asking.baseline(operation, who);
            refused += given.isEmpty() && denied(operation, who, asking) ? 1 : 0;
            if (given.isPresent()) {
                Outcome outcome = asking.prove(trial(given.get(), asking))
                        .outcome(proof -> finding(operation, who, "does not have", proof));
                if (!gathering.took(outcome, finding -> finding.between(IdentityPair.of(who.name())))) {
                    undecided = Optional.of(outcome);
                }
            }
        }
        int all = refused;
        Optional<Outcome> other = undecided;
        return gathering.orElse(() -> other.orElseGet(() -> otherwise(operation, expected, kept.size(), all, asking)));
    }

    private static boolean denied(Operation operation, Identity who, Asking asking) {
        return asking.recorded(operation).stream()
                .anyMatch(e -> e.request().identity().equals(who.name()) && e.denied());
    }

    private static Outcome otherwise(
            Operation operation, Map<String, Right> expected, int kept, int refused, Asking asking) {
        if (kept > 0) {
            return refused == kept
                    ? new Outcome.Pass(Proof.recorded(asking.recorded(operation).stream()
                                    .limit(MOST_IDENTITIES)
                                    .toList())
                            .saying("Who lacks the scope or role was refused."))
                    : new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        return asking.identities().stream()
                .filter(who -> !who.privileged() && !expected.containsKey(who.role()))
                .filter(_ -> DeclaredAccess.singledOut(operation, asking.description()))
                .flatMap(who -> asking.baseline(operation, who).stream())
                .findFirst()
                .map(given -> Outcome.suspect(
                        finding(operation, given.identity(), "is not known to have", Proof.recorded(given.repeats()))
                                .suspected(),
                        "nothing says which scopes or roles the credential of "
                                + given.identity().name() + " carries"))
                .orElseGet(() -> new Outcome.NotTested(
                        "of no identity it is known that it lacks the scope or role that is asked for"));
    }

    private static Trial trial(Baseline given, Asking asking) {
        String name = given.identity().name();
        return Trial.of(
                        new Trial.Step(name + " asks", asking.as(given.identity()), given.request()),
                        new Trial.Step(name + " asks again", asking.as(given.identity()), given.request()),
                        Shown.sameContent(given.changing()))
                .control("the same request without a credential", asking.anonymous(), given.request());
    }

    private static Finding finding(Operation operation, Identity who, String lacks, Proof proof) {
        List<String> asked = operation.security().roles().isEmpty()
                ? operation.security().scopes()
                : operation.security().roles();
        String what = (operation.security().roles().isEmpty() ? "the scope " : "a role such as ")
                + String.join(", ", asked.stream().limit(5).toList());
        return CARD.finding(
                        operation,
                        Oracle.SAME_CONTENT,
                        who.name() + " is given " + operation.path() + " without " + what,
                        "The description asks for " + what + " at " + operation.key() + ". " + who.name()
                                + ", whose role is " + who.role() + ", " + lacks
                                + " it, and was given content. Nobody without a credential is given it.",
                        proof)
                .between(IdentityPair.of(who.name()));
    }
}
