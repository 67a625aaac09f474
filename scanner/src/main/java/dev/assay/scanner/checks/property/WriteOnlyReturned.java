package dev.assay.scanner.checks.property;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Described;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether answers carry properties that the description says are only ever written, such as a password. */
public final class WriteOnlyReturned implements OperationCheck {
    private static final Card CARD = Card.of(
                    "write-only-returned",
                    "PROP-08",
                    Category.PROPERTY_AUTHORIZATION,
                    "A write-only property is given back")
            .asks("Do the answers carry properties that are declared to be written only?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(213, "API3")
            .mendedBy("Leave write-only properties out where answers are made, not where they are shown.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.read(operation);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        int compared = 0;
        for (Exchange exchange : Shown.recordedJson(operation, asking)) {
            Optional<Described> described = Described.of(operation, exchange);
            compared += described.isPresent() ? 1 : 0;
            Set<String> returned = described.map(Described::writeOnly).orElse(Set.of());
            if (!returned.isEmpty()) {
                String name = Leaves.lastName(returned.iterator().next());
                return Outcome.fail(CARD.finding(
                                operation,
                                Oracle.SCHEMA,
                                "Answers give back " + name + ", which is declared write-only",
                                "The description of " + operation.key() + " says that " + name
                                        + " is only ever written. The answer to "
                                        + exchange.request().identity() + " carries it.",
                                Proof.recorded(List.of(exchange)))
                        .at(name));
            }
        }
        if (compared > 0) {
            return new Outcome.Pass(Proof.said(compared + " answers carried no write-only property."));
        }
        return Shown.recordedJson(operation, asking).isEmpty()
                ? new Outcome.NotTested(asking.whyNoBaseline(operation))
                : new Outcome.NotApplicable("the description does not name the properties of its answers");
    }
}
