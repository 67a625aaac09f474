package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Whether values that the description rules out are taken: letters for a number, a word that is not in the list, a number too big. */
public final class SchemaViolation implements OperationCheck {
    private static final Card CARD = Card.of(
                    "schema-violation-accepted",
                    "INPT-06",
                    Category.INPUT_VALIDATION,
                    "Values that the description rules out are taken")
            .asks("Are query values of the wrong type, outside the list or outside the range refused?")
            .rated(Severity.LOW, "AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:L/A:N")
            .classed(20, "API8")
            .mendedBy("Validate every value against the description and answer 400.")
            .costs(Mode.SAFE, Values.MOST_PARAMETERS * 2 + 4)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability queried = Where.queried(operation);
        return !queried.applies()
                ? queried
                : Applicability.when(
                        operation.parameters(Parameter.In.QUERY).stream()
                                .anyMatch(p -> !RuledOut.by(p.schema()).isEmpty()),
                        "its query parameters take any text");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        List<Values.Slot> slots = Values.slots(
                operation, asking, parameter -> !RuledOut.by(parameter.schema()).isEmpty());
        if (slots.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        List<Proof.Step> seen = new ArrayList<>();
        for (Values.Slot slot : slots) {
            for (String value : slot.inPath() ? List.<String>of() : RuledOut.by(slot.schema())) {
                var answer = Shown.exchange(slot.probe(), slot.with(value));
                if (answer.filter(BodyKind::isData).isPresent()) {
                    return asking.prove(trial(slot, value)).outcome(proof -> finding(operation, slot, value, proof));
                }
                answer.ifPresent(
                        e -> seen.add(new Proof.Step(Proof.Part.PROBE, slot.name() + " was given " + value, e)));
            }
        }
        return seen.isEmpty()
                ? new Outcome.Errored("no request was answered")
                : new Outcome.Pass(new Proof(seen, 0, List.of()));
    }

    private static Trial trial(Values.Slot slot, String value) {
        return Trial.of(
                new Trial.Step("the usual value", slot.probe(), slot.with(slot.usual())),
                new Trial.Step("a value that the description rules out", slot.probe(), slot.with(value)),
                (usual, answer) -> BodyKind.isData(answer));
    }

    private static Finding finding(Operation operation, Values.Slot slot, String value, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.SCHEMA,
                        slot.name() + " takes a value that the description rules out",
                        operation.key() + " was given \"" + value + "\" for " + slot.name()
                                + ", which its description rules out, and answered with content as if it were valid.",
                        proof)
                .at(slot.name());
    }
}
