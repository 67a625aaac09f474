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
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
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
            .costs(Mode.GUARDED, Values.MOST_PARAMETERS * 5 + 6)
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
        int right = 10_000 + asking.random().nextInt(20_000);
        String product = String.valueOf((long) left * right);
        List<String> pieces = FORMS.stream().map(f -> f.formatted(left, right)).toList();
        return Values.firstThat(
                operation,
                asking,
                pieces,
                (slot, piece) -> slot.usual() + piece,
                e -> e.body().contains(product),
                (slot, value) -> asking.prove(trial(slot, value, product, asking))
                        .outcome(proof -> finding(operation, slot, proof)));
    }

    private static Trial trial(Values.Slot slot, String value, String product, Asking asking) {
        return new Trial(
                new Trial.Step("the usual value", slot.probe(), slot.with(slot.usual())),
                new Trial.Step("the usual value and a piece of a command line", slot.probe(), slot.with(value)),
                List.of(new Trial.Step(
                        "the usual value and letters", slot.probe(), slot.with(slot.usual() + Nonce.word(asking)))),
                usual -> !usual.body().contains(product),
                (usual, answer) -> answer.body().contains(product));
    }

    private static Finding finding(Operation operation, Values.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.CRYPTOGRAPHIC,
                        "The value of " + slot.name() + " becomes part of a command line",
                        "A piece of a command line behind the value of " + slot.name() + " at " + operation.key()
                                + " was run: the product that it computes, which was never sent, came back. Whoever"
                                + " sends such values can run programs on the server.",
                        proof)
                .at(slot.name());
    }
}
