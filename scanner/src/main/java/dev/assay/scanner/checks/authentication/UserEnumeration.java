package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Accounts;
import dev.assay.scanner.checks.oracle.Guess;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;

/**
 * Whether a refused sign-in tells if the account exists: a wrong password for a known account is answered otherwise than one for
 * accounts that were made up. The known account is one of the scan's own; it meets two wrong passwords.
 */
public final class UserEnumeration implements OperationCheck {
    private static final Card CARD = Card.of(
                    "user-enumeration",
                    "AUTH-17",
                    Category.AUTHENTICATION,
                    "A refused sign-in tells who has an account")
            .asks("Is a wrong password for an account that exists answered otherwise than one for an account that does"
                    + " not?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(204, "API2")
            .mendedBy("Answer every refused sign-in with the same status and the same words, after the same work.")
            .costs(Mode.GUARDED, 6)
            .needs(Needs.ONE)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        if (!Where.signsIn(operation)) {
            return Applicability.no("nobody signs in with it");
        }
        return Applicability.given(
                known.identities().stream()
                        .anyMatch(i -> Accounts.form(i, operation).isPresent()),
                "no identity of the scan signs in with it, so no account is known");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Accounts.Form> form = asking.identities().stream()
                .flatMap(i -> Accounts.form(i, operation).stream())
                .findFirst();
        if (form.isEmpty()) {
            return new Outcome.NotTested("no identity that signs in with it is signed in");
        }
        Accounts.Form known = form.get();
        Accounts.Form one = known.somebodyElse(asking);
        Accounts.Form two = known.somebodyElse(asking);
        Trial trial = new Trial(
                step("a wrong password for an account that was made up", operation, one, asking),
                step("a wrong password for an account that exists", operation, known, asking),
                List.of(step("a wrong password for another account that was made up", operation, two, asking)),
                UserEnumeration::refused,
                (usual, answer) ->
                        refused(answer) && !told(usual, known, one, two).equals(told(answer, known, one, two)));
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.STATUS,
                                operation.path() + " tells whether an account exists",
                                operation.key() + " answers a wrong password for an account that exists otherwise than"
                                        + " one for accounts that were made up. Whoever tries names learns which have"
                                        + " an account.",
                                proof)
                        .between(IdentityPair.ANONYMOUS));
    }

    private static Trial.Step step(String name, Operation operation, Accounts.Form form, Asking asking) {
        return new Trial.Step(
                name,
                asking.anonymous(),
                ProbeRequest.of("POST", operation.path()).json(form.withWrongPassword(asking)));
    }

    private static boolean refused(Exchange answer) {
        return !Guess.limited(answer) && !BodyKind.isData(answer);
    }

    /** Status and words, without the names that were tried and without numbers, which may be times or ids of requests. */
    private static String told(Exchange answer, Accounts.Form... tried) {
        String body = answer.body();
        for (Accounts.Form form : tried) {
            for (String name : form.names()) {
                body = body.replace(name, "");
            }
        }
        return answer.status() + " " + body.replaceAll("[0-9a-fA-F]{8,}(?:-[0-9a-fA-F]{4,}){0,4}|\\d+", "#");
    }
}
