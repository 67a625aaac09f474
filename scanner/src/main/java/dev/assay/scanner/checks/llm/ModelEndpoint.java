package dev.assay.scanner.checks.llm;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;

/** Whether a language model answers an operation, told by the shape of its body or answer. Noted, so that it is looked after. */
public final class ModelEndpoint implements OperationCheck {
    private static final Card CARD = Card.of("model-endpoint", "LLMS-01", Category.LLM, "A language model answers")
            .asks("Does a language model answer this operation?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(1059, "API9")
            .mendedBy("Keep model endpoints in the inventory with an owner, a budget and the data they may see.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Applicability.when(operation.method().equals("POST"), "it is not asked with a prompt");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        if (!Where.asksModel(operation)) {
            return new Outcome.Pass(
                    Proof.said("Neither body nor answer of " + operation.key() + " is that of a language model."));
        }
        String said = operation.key() + " has the body or the answer of an endpoint that a language model answers.";
        boolean limited =
                operation.responses().stream().anyMatch(r -> r.status().equals("429"));
        return limited && operation.security().required()
                ? new Outcome.Pass(Proof.said(said + " It asks for a credential and describes a limit."))
                : Outcome.fail(CARD.finding(
                        operation,
                        Oracle.DESCRIPTION,
                        "A language model answers " + operation.path(),
                        said
                                + (operation.security().required() ? "" : " It declares no security.")
                                + (limited ? "" : " It describes no answer 429, so no limit on what it costs."),
                        Proof.said(said + " Line " + operation.line() + " of the description.")));
    }
}
