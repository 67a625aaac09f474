package dev.assay.scanner.checks.property;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Map;

/** Whether the description lets ordinary callers write properties that decide about rights or money. A surface, not yet a weakness. */
public final class PrivilegedInput implements OperationCheck {
    private static final Card CARD = Card.of(
                    "privileged-input-described",
                    "PROP-07",
                    Category.PROPERTY_AUTHORIZATION,
                    "Callers may send properties that decide about rights")
            .asks("Does the description let callers write properties such as role, permissions or balance?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:N")
            .classed(915, "API3")
            .mendedBy("Give reading and writing their own schemas, and let the writing one name only what callers may"
                    + " set.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability change = Where.change(operation);
        if (!change.applies()) {
            return change;
        }
        return Where.forAdministrators(operation)
                ? Applicability.no("it is for administrators, who may set such properties")
                : Applicability.when(operation.body().json().isPresent(), "it takes no JSON body");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        List<String> privileged = operation.body().json().stream()
                .flatMap(media -> media.schema().properties().entrySet().stream())
                .filter(property -> Names.privilege(property.getKey())
                        && !property.getValue().readOnly())
                .map(Map.Entry::getKey)
                .toList();
        if (privileged.isEmpty()) {
            return new Outcome.Pass(
                    Proof.said("The body of " + operation.key() + " names no property that decides about rights."));
        }
        String said = "The body of " + operation.key() + " is described with " + String.join(", ", privileged) + ".";
        return Outcome.fail(CARD.finding(
                operation,
                Oracle.DESCRIPTION,
                "Callers may send " + privileged.getFirst(),
                said + " Whether the API takes them from ordinary callers was not tried.",
                Proof.said(said + " Line " + operation.line() + " of the description.")));
    }
}
