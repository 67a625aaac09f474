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
    private static final int MOST_NAMED = 10;
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
        if (undescribed.isEmpty()) {
            return new Outcome.Pass(Proof.said(compared + " answers carried only properties that the schema names."));
        }
        Proof proof = Proof.recorded(showing.subList(0, Math.min(2, showing.size())));
        return new Outcome.Fail(findings(operation, undescribed, proof));
    }

    /** One for each delicate name, so that another one is another finding, and one for all the rest. */
    private static List<Finding> findings(Operation operation, Set<String> undescribed, Proof proof) {
        List<String> names =
                undescribed.stream().map(Leaves::lastName).distinct().toList();
        List<Finding> findings = new ArrayList<>();
        names.stream()
                .filter(UndescribedProperty::delicate)
                .limit(MOST_NAMED)
                .forEach(name -> findings.add(finding(
                                operation,
                                "Answers carry " + name + ", which the description does not name",
                                name,
                                " Its name is delicate.",
                                proof)
                        .at(name)));
        String rest =
                names.stream().filter(name -> !delicate(name)).limit(MOST_NAMED).collect(Collectors.joining(", "));
        if (!rest.isEmpty()) {
            findings.add(finding(
                            operation,
                            "Answers carry properties that the description does not name",
                            rest,
                            " None of their names is delicate, therefore rated low.",
                            proof)
                    .rated(Severity.LOW));
        }
        return findings;
    }

    private static Finding finding(Operation operation, String title, String named, String rating, Proof proof) {
        return CARD.finding(
                operation,
                Oracle.SCHEMA,
                title,
                "The schema of " + operation.key() + " does not name what its answers carry: " + named + "." + rating,
                proof);
    }

    private static boolean delicate(String name) {
        return Names.secret(name) || Names.privilege(name) || Names.personal(name);
    }
}
