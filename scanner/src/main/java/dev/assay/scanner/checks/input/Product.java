package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.util.List;

/** A multiplication of two numbers drawn by chance, sent for the server to carry out: its product, which was never sent, comes back. */
record Product(int left, int right) {

    /** What a check sends with it, and what it says when the product comes back. */
    interface Sent {
        /** Ways of writing the multiplication; each {@code %d} is one of the numbers. */
        List<String> forms();

        /** The value with the multiplication in it. */
        String value(Values.Slot slot, String multiplication);

        /** What is read of the value in a proof. */
        String name();

        /** A value like it that is no multiplication. */
        Trial.Step control(Values.Slot slot, Product product);

        String title(Values.Slot slot);

        String detail(Operation operation, Values.Slot slot);
    }

    static Product drawn(Asking asking) {
        return new Product(
                10_000 + asking.random().nextInt(80_000),
                10_000 + asking.random().nextInt(20_000));
    }

    private boolean in(Exchange answer) {
        return answer.body().contains(String.valueOf((long) left * right));
    }

    /** Sends it in every form at every value of the operation; the first whose answer has the product is proven. */
    Outcome sentTo(Operation operation, Card card, Sent sent, Asking asking) {
        return Values.firstThat(
                operation,
                asking,
                sent.forms().stream().map(form -> form.formatted(left, right)).toList(),
                sent::value,
                this::in,
                (slot, value) -> asking.prove(new Trial(
                                new Trial.Step("the usual value", slot.probe(), slot.with(slot.usual())),
                                new Trial.Step(sent.name(), slot.probe(), slot.with(value)),
                                List.of(sent.control(slot, this)),
                                usual -> !in(usual),
                                (usual, answer) -> in(answer)))
                        .outcome(proof -> finding(operation, card, sent, slot, proof)));
    }

    private static Finding finding(Operation operation, Card card, Sent sent, Values.Slot slot, Proof proof) {
        return card.finding(operation, Oracle.CRYPTOGRAPHIC, sent.title(slot), sent.detail(operation, slot), proof)
                .at(slot.name());
    }
}
