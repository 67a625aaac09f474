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
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.List;

/**
 * Whether a line end in a value ends a header of the answer: what follows it arrives as a header of its own, under a name that nobody
 * else knows. The same text in a body proves nothing.
 */
public final class HeaderInjection implements OperationCheck {
    /** CR LF, LF alone, CR alone, and letters whose low bytes are CR and LF. */
    private static final List<String> ENDS = List.of("\r\n", "\n", "\r", "\u560d\u560a");

    private static final Card CARD = Card.of(
                    "header-injection", "INPT-16", Category.INPUT_VALIDATION, "A value becomes a header of the answer")
            .asks("Does a line end in a value let the caller write headers of the answer?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N")
            .classed(113, "API8")
            .mendedBy("Set headers by a library that refuses line ends, and encode values that go into Location or"
                    + " Set-Cookie.")
            .costs(Mode.GUARDED, Values.MOST_PARAMETERS * (ENDS.size() + 6))
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
        String header = "x-" + Nonce.word(asking);
        return Values.firstThat(
                operation,
                asking,
                ENDS,
                (slot, end) -> slot.usual() + end + header + ": 1",
                answer -> answer.header(header).isPresent(),
                (slot, value) ->
                        asking.prove(trial(slot, value, header)).outcome(proof -> finding(operation, slot, proof)),
                Shown::fromTheApi);
    }

    /** The usual answer may well be a redirect. */
    private static Trial trial(Values.Slot slot, String value, String header) {
        return new Trial(
                new Trial.Step("the usual value", slot.probe(), slot.with(slot.usual())),
                new Trial.Step("the usual value, a line end and a header", slot.probe(), slot.with(value)),
                List.of(new Trial.Step(
                        "the same without the line end", slot.probe(), slot.with(slot.usual() + header + ": 1"))),
                usual -> usual.status() < 500,
                (usual, answer) -> answer.header(header).isPresent());
    }

    private static Finding finding(Operation operation, Values.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.REFLECTION,
                        "The value of " + slot.name() + " writes headers of the answer",
                        "A line end and a made-up header in the value of " + slot.name() + " at " + operation.key()
                                + " came back as a header of the answer. Who sends others such a link sets their"
                                + " cookies, or puts an answer of their own before caches.",
                        proof)
                .at(slot.name());
    }
}
