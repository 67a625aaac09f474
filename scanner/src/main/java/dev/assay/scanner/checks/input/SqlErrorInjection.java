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
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.List;

/** Whether a quote in a value breaks a database statement, told by the database's own message. */
public final class SqlErrorInjection implements OperationCheck {
    private static final List<String> BREAKERS = List.of("'", "\"", "')", "\\");
    private static final Card CARD = Card.of(
                    "sql-injection-error", "INPT-09", Category.INPUT_VALIDATION, "A quote breaks a database statement")
            .asks("Does a quote in a value bring out a database's message about its statement?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
            .classed(89, "API8")
            .mendedBy("Pass values to the database as parameters, never as part of the statement's text.")
            .costs(Mode.GUARDED, Values.MOST_PARAMETERS * (4 + 6) + OwnGround.REQUESTS)
            .family("sql-injection")
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
        return Values.firstThat(
                operation,
                asking,
                BREAKERS,
                (slot, value) -> slot.usual() + value,
                Injected::databaseMessage,
                (slot, value) ->
                        asking.prove(trial(slot, value, asking)).outcome(proof -> finding(operation, slot, proof)),
                Shown::fromTheApi);
    }

    private static Trial trial(Values.Slot slot, String value, Asking asking) {
        return new Trial(
                new Trial.Step("the usual value", slot.probe(), slot.with(slot.usual())),
                new Trial.Step(
                        "the usual value followed by "
                                + value.substring(slot.usual().length()),
                        slot.probe(),
                        slot.with(value)),
                List.of(new Trial.Step(
                        "the usual value followed by letters",
                        slot.probe(),
                        slot.with(slot.usual() + Nonce.word(asking)))),
                usual -> !Injected.databaseMessage(usual),
                (usual, answer) -> Injected.databaseMessage(answer));
    }

    private static Finding finding(Operation operation, Values.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        "A quote in " + slot.name() + " breaks a database statement",
                        "A quote in the value of " + slot.name() + " at " + operation.key()
                                + " brought out a database's message about a broken statement. Letters in the same"
                                + " place do not. Whoever sends such values can change what the database is asked.",
                        proof)
                .at(slot.name());
    }
}
