package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.ErrorText;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;

/** Whether failing requests are answered with a stack trace of the server's code. */
public final class StackTrace implements OperationCheck {
    private static final Card CARD = Card.of(
                    "stack-trace", "DATA-05", Category.DATA_EXPOSURE, "Errors show a stack trace")
            .asks("Does a failing request bring out a stack trace?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(209, "API8")
            .mendedBy("Answer errors with a general sentence and an id, and write the trace to the log under that id.")
            .costs(Mode.SAFE, Failing.MOST + 4)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Failing.appliesTo(operation, known);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return Failing.ask(
                operation,
                asking,
                e -> ErrorText.stackTrace(e.body()),
                (sign, proof) -> CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        "Errors of " + operation.path() + " show " + sign.what(),
                        "A failing request to " + operation.key() + " was answered with " + sign.what()
                                + ", which tells how the server is built. It begins: " + sign.quote(),
                        proof));
    }
}
