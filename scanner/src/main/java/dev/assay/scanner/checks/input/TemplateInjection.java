package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.OwnGround;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.List;

/** Whether a sum in a value is computed by a template engine: the product, which was never sent, comes back. */
public final class TemplateInjection implements OperationCheck {
    private static final List<String> SYNTAXES = List.of("{{%d*%d}}", "${%d*%d}", "#{%d*%d}", "<%%= %d*%d %%>");
    private static final Card CARD = Card.of(
                    "template-injection",
                    "INPT-13",
                    Category.INPUT_VALIDATION,
                    "A value is computed by a template engine")
            .asks("Is a multiplication that is sent as a value computed by the server?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
            .classed(1336, "API8")
            .mendedBy("Never build templates out of values; pass them to the template as data.")
            .costs(Mode.GUARDED, Values.MOST_PARAMETERS * (4 + 6) + OwnGround.REQUESTS)
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
        return Product.drawn(asking).sentTo(operation, CARD, new Sum(), asking);
    }

    private record Sum() implements Product.Sent {
        @Override
        public List<String> forms() {
            return SYNTAXES;
        }

        @Override
        public String value(Values.Slot slot, String multiplication) {
            return multiplication;
        }

        @Override
        public String name() {
            return "a multiplication in the syntax of a template";
        }

        @Override
        public Trial.Step control(Values.Slot slot, Product product) {
            return new Trial.Step(
                    "the same multiplication as plain text",
                    slot.probe(),
                    slot.with(product.left() + "*" + product.right()));
        }

        @Override
        public String title(Values.Slot slot) {
            return "The value of " + slot.name() + " is computed by the server";
        }

        @Override
        public String detail(Operation operation, Values.Slot slot) {
            return "A multiplication in the value of " + slot.name() + " at " + operation.key()
                    + " came back as its product, which was never sent. Whoever sends such values can run code.";
        }
    }
}
