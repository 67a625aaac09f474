package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.OddValue;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.util.List;

/** Whether markup in a value comes back as it is, in an answer that a browser shows as a page. */
public final class ReflectedMarkup implements OperationCheck {
    private static final Card CARD = Card.of(
                    "reflected-markup", "INPT-17", Category.INPUT_VALIDATION, "Markup in a value comes back as a page")
            .asks("Does markup in a value come back unescaped in an answer that a browser shows as a page?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N")
            .classed(79, "API8")
            .mendedBy("Answer with application/json and X-Content-Type-Options: nosniff, and escape values wherever a"
                    + " page is made.")
            .costs(Mode.SAFE, Values.MOST_PARAMETERS * (1 + 6))
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Values.appliesTo(operation);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        String mark = OddValue.markup(operation);
        List<String> tries = List.of(asking.profile().thorough() ? mark : OddValue.text(operation));
        return Values.firstThat(
                operation,
                asking,
                slot -> tries,
                (slot, value) -> value,
                e -> shown(e, mark),
                (slot, value) ->
                        asking.prove(trial(slot, value, mark)).outcome(proof -> finding(operation, slot, proof)));
    }

    private static Trial trial(Values.Slot slot, String value, String mark) {
        return new Trial(
                new Trial.Step("the usual value", slot.probe(), slot.with(slot.usual())),
                new Trial.Step("a value with markup of ours", slot.probe(), slot.with(value)),
                List.of(),
                usual -> !usual.body().contains(mark),
                (usual, answer) -> shown(answer, mark));
    }

    /** As it is, and of a type that a browser takes for a page: HTML, or none said and guessing not forbidden. */
    private static boolean shown(Exchange answer, String mark) {
        String type = answer.mediaType();
        boolean guessed = type.isEmpty()
                && answer.header("X-Content-Type-Options")
                        .filter("nosniff"::equalsIgnoreCase)
                        .isEmpty();
        return answer.body().contains(mark)
                && (type.equals("text/html") || type.equals("application/xhtml+xml") || guessed);
    }

    private static Finding finding(Operation operation, Values.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.REFLECTION,
                        "Markup in " + slot.name() + " comes back as a page",
                        "Markup of ours in the value of " + slot.name() + " at " + operation.key()
                                + " came back unescaped in an answer that browsers show as a page. A link with such a"
                                + " value runs what its author wrote, in the name of the API's host.",
                        proof)
                .at(slot.name());
    }
}
