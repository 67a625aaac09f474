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

/** Whether answers carry hashes of passwords. */
public final class PasswordHash implements OperationCheck {
    private static final Card CARD = Card.of(
                    "password-hash-in-answer", "DATA-10", Category.DATA_EXPOSURE, "Answers carry password hashes")
            .asks("Do answers carry hashes of passwords?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(200, "API3")
            .mendedBy("Never let the hash leave the place where passwords are checked.")
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
        return Facts.first(operation, asking, fact -> fact.kind() == Fact.Kind.PASSWORD_HASH)
                .map(seen -> Outcome.fail(finding(operation, seen)))
                .orElseGet(() -> Facts.clean(operation, asking));
    }

    private static Finding finding(Operation operation, Facts.Seen seen) {
        return CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        "Answers carry a password hash",
                        operation.key() + " gave " + seen.exchange().request().identity() + " a password hash in "
                                + Facts.place(seen.fact()) + ".",
                        Proof.recorded(List.of(seen.exchange())))
                .at(Facts.place(seen.fact()));
    }
}
