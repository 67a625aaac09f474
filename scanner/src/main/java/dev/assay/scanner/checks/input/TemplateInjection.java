package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
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
            .costs(Mode.GUARDED, Values.MOST_PARAMETERS * 4 + 6)
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
        int left = 10_000 + asking.random().nextInt(80_000);
        int right = 10_000 + asking.random().nextInt(80_000);
        String product = String.valueOf((long) left * right);
        List<String> sums = SYNTAXES.stream().map(s -> s.formatted(left, right)).toList();
        return Values.firstThat(
                operation,
                asking,
                sums,
                (slot, sum) -> sum,
                e -> e.body().contains(product),
                (slot, sum) -> asking.prove(trial(slot, sum, product, left, right))
                        .outcome(proof -> finding(operation, slot, proof)));
    }

    private static Trial trial(Values.Slot slot, String sum, String product, int left, int right) {
        return new Trial(
                new Trial.Step("the usual value", slot.probe(), slot.with(slot.usual())),
                new Trial.Step("a multiplication in the syntax of a template", slot.probe(), slot.with(sum)),
                List.of(new Trial.Step(
                        "the same multiplication as plain text", slot.probe(), slot.with(left + "*" + right))),
                usual -> !usual.body().contains(product),
                (usual, answer) -> answer.body().contains(product));
    }

    private static Finding finding(Operation operation, Values.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.CRYPTOGRAPHIC,
                        "The value of " + slot.name() + " is computed by the server",
                        "A multiplication in the value of " + slot.name() + " at " + operation.key()
                                + " came back as its product, which was never sent. Whoever sends such values can run"
                                + " code.",
                        proof)
                .at(slot.name());
    }
}
