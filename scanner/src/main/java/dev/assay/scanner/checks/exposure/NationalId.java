package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Described;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Fact;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether answers carry social security numbers or bank account numbers, told by their rules and check digits. */
public final class NationalId implements OperationCheck {
    private static final Pattern NEAR =
            Pattern.compile("ssn|social|tax|tin\\b|itin|national|identity|insurance|person|patient|employee|citizen");
    private static final Card CARD = Card.of(
                    "national-id-in-answer",
                    "DATA-03",
                    Category.DATA_EXPOSURE,
                    "Answers carry national ids or bank accounts")
            .asks("Do answers carry social security or bank account numbers?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(359, "API3")
            .mendedBy("Mask the number in answers, and give it whole only where that is the operation's purpose.")
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
        return Facts.first(operation, asking, fact -> national(fact) && named(fact))
                .or(() -> Facts.first(operation, asking, NationalId::national))
                .map(seen -> judged(operation, seen))
                .orElseGet(() -> Facts.clean(operation, asking));
    }

    private static boolean national(Fact fact) {
        return fact.kind() == Fact.Kind.SOCIAL_SECURITY_NUMBER || fact.kind() == Fact.Kind.IBAN;
    }

    /** An account number has check digits; nine digits in three groups may number anything, so a word near them has to say more. */
    private static boolean named(Fact fact) {
        return fact.kind() == Fact.Kind.IBAN
                || NEAR.matcher(fact.where().toLowerCase(Locale.ROOT)).find();
    }

    private static Outcome judged(Operation operation, Facts.Seen seen) {
        if (meant(operation, seen)) {
            return Outcome.suspect(
                    finding(operation, seen).suspected(),
                    "the description says that this operation gives an account number to who is signed in");
        }
        return named(seen.fact())
                ? Outcome.fail(finding(operation, seen))
                : Outcome.suspect(
                        finding(operation, seen).suspected(), "nothing beside the number says that it is a person's");
    }

    /** A bank account number that is described, given to somebody who showed a credential: an account's own page does so. */
    private static boolean meant(Operation operation, Facts.Seen seen) {
        String place = seen.fact().where().replaceFirst("^body ", "").replaceAll("/\\d+(?=/|$)", "/*");
        return seen.fact().kind() == Fact.Kind.IBAN
                && operation.security().required()
                && !seen.exchange().request().identity().equals(Identity.ANONYMOUS.name())
                && Described.of(operation, seen.exchange())
                        .filter(described -> described.named().contains(place))
                        .isPresent();
    }

    private static Finding finding(Operation operation, Facts.Seen seen) {
        return CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        "Answers carry a national id or bank account number",
                        operation.key() + " gave " + seen.exchange().request().identity()
                                + " a national id or bank account number in " + Facts.place(seen.fact()) + ".",
                        Proof.recorded(List.of(seen.exchange())))
                .at(Facts.place(seen.fact()));
    }
}
