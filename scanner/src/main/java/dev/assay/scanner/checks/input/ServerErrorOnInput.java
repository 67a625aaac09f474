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

/** Whether odd but harmless values make the server fail instead of refusing them. */
public final class ServerErrorOnInput implements OperationCheck {
    private static final List<String> ODD = List.of("'", "-1", "99999999999999999999", "[]", "(", "%", "\u0001");
    private static final Card CARD = Card.of(
                    "server-error-on-input", "INPT-07", Category.INPUT_VALIDATION, "An odd value makes the server fail")
            .asks("Does an odd value make the server fail instead of being refused?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L")
            .classed(755, "API8")
            .mendedBy("Validate values first and answer 400; catch what is left in one place.")
            .costs(Mode.SAFE, Values.MOST_PARAMETERS * (7 + 6))
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
        return Values.firstThat(
                operation,
                asking,
                slot -> asking.profile().thorough() ? ODD : OddValue.of(operation, slot.schema()),
                (slot, value) -> value,
                ServerErrorOnInput::failed,
                (slot, value) ->
                        asking.prove(trial(slot, value)).outcome(proof -> finding(operation, slot, value, proof)));
    }

    private static Trial trial(Values.Slot slot, String value) {
        return new Trial(
                new Trial.Step("the usual value", slot.probe(), slot.with(slot.usual())),
                new Trial.Step("an odd value", slot.probe(), slot.with(value)),
                List.of(new Trial.Step("the usual value after it", slot.probe(), slot.with(slot.usual()))),
                usual -> usual.status() < 500,
                (usual, answer) -> failed(answer));
    }

    /** 502 to 504 come from what stands before the API, and from an API that is down. */
    private static boolean failed(Exchange answer) {
        return answer.status() == 500 || answer.status() == 501 || answer.status() > 504;
    }

    private static Finding finding(Operation operation, Values.Slot slot, String value, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.STATUS,
                        "An odd value of " + slot.name() + " makes the server fail",
                        operation.key() + " answered " + readable(value) + " as " + slot.name()
                                + " with a server error, twice, and the usual value before and after it as usual.",
                        proof)
                .at(slot.name());
    }

    private static String readable(String value) {
        return value.chars().allMatch(c -> c > ' ' && c < 127) ? value : "a control character";
    }
}
