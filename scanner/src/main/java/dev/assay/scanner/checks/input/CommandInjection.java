package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.OwnGround;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.List;

/** Whether a value becomes part of a command line: the product of a sum that a shell computes, which was never sent, comes back. */
public final class CommandInjection implements OperationCheck {
    private static final List<String> FORMS = List.of(
            "; echo $((%d*%d))", "| echo $((%d*%d))", "$(echo $((%d*%d)))", "\"; echo $((%d*%d)) #", "& set /a %d*%d");
    private static final Card CARD = Card.of(
                    "command-injection", "INPT-12", Category.INPUT_VALIDATION, "A value becomes part of a command line")
            .asks("Is a multiplication that is sent as a piece of a command line computed by the server?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
            .classed(78, "API8")
            .mendedBy(
                    "Start programs with a list of arguments and no shell, and take only values of the expected form.")
            .costs(Mode.GUARDED, Values.MOST_PARAMETERS * (5 + 6) + OwnGround.REQUESTS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Values.appliesToBodies(operation, known);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return Product.drawn(asking).sentTo(operation, CARD, new Piece(Nonce.word(asking)), asking);
    }

    /** @param letters what stands in place of the piece in the control */
    private record Piece(String letters) implements Product.Sent {
        @Override
        public List<String> forms() {
            return FORMS;
        }

        @Override
        public String value(Values.Slot slot, String multiplication) {
            return slot.usual() + multiplication;
        }

        @Override
        public String name() {
            return "the usual value and a piece of a command line";
        }

        @Override
        public Trial.Step control(Values.Slot slot, Product product) {
            return new Trial.Step("the usual value and letters", slot.probe(), slot.with(slot.usual() + letters));
        }

        @Override
        public String title(Values.Slot slot) {
            return "The value of " + slot.name() + " becomes part of a command line";
        }

        @Override
        public String detail(Operation operation, Values.Slot slot) {
            return "A piece of a command line behind the value of " + slot.name() + " at " + operation.key()
                    + " was run: the product that it computes, which was never sent, came back. Whoever sends such"
                    + " values can run programs on the server.";
        }
    }
}
