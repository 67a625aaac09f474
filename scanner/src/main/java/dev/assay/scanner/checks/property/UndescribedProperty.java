package dev.assay.scanner.checks.property;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Described;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether answers carry properties that their schema does not name: what nobody decided to give away. */
public final class UndescribedProperty implements OperationCheck {
    private static final Card CARD = Card.of(
                    "undescribed-property",
                    "PROP-01",
                    Category.PROPERTY_AUTHORIZATION,
                    "Answers carry properties that are not described")
            .asks("Do the answers carry properties that their schema does not name?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(213, "API3")
            .mendedBy("Build answers from an explicit list of properties, and keep the description in step with it.")
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
        Set<String> undescribed = new TreeSet<>();
        List<Exchange> showing = new ArrayList<>();
        int compared = 0;
        for (Exchange exchange : Shown.recordedJson(operation, asking)) {
            Optional<Described> described = Described.of(operation, exchange);
            compared += described.isPresent() ? 1 : 0;
            if (described.filter(d -> undescribed.addAll(d.undescribed())).isPresent()) {
                showing.add(exchange);
            }
        }
        if (compared == 0) {
            return Shown.recordedJson(operation, asking).isEmpty()
                    ? new Outcome.NotTested(asking.whyNoBaseline(operation))
                    : new Outcome.NotApplicable("the description does not name the properties of its answers");
        }
        return undescribed.isEmpty()
                ? new Outcome.Pass(Proof.said(compared + " answers carried only properties that the schema names."))
                : Outcome.fail(finding(operation, undescribed, showing));
    }

    private static Finding finding(Operation operation, Set<String> undescribed, List<Exchange> showing) {
        List<String> delicate = undescribed.stream()
                .filter(path -> delicate(Leaves.lastName(path)))
                .toList();
        String named =
                undescribed.stream().limit(10).map(Leaves::lastName).distinct().collect(Collectors.joining(", "));
        String rating = delicate.isEmpty()
                ? " None of their names is delicate, therefore rated low."
                : " Delicate by name: "
                        + delicate.stream().map(Leaves::lastName).distinct().collect(Collectors.joining(", ")) + ".";
        return CARD.finding(
                        operation,
                        Oracle.SCHEMA,
                        delicate.isEmpty()
                                ? "Answers carry properties that the description does not name"
                                : "Answers carry " + Leaves.lastName(delicate.getFirst())
                                        + ", which the description does not name",
                        "The schema of " + operation.key()
                                + " does not name these properties, which its answers carry: " + named + "." + rating,
                        Proof.recorded(showing.subList(0, Math.min(2, showing.size()))))
                .rated(delicate.isEmpty() ? Severity.LOW : CARD.severity());
    }

    private static boolean delicate(String name) {
        return Names.secret(name) || Names.privilege(name) || Names.personal(name);
    }
}
