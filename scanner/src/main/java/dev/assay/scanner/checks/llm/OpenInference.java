package dev.assay.scanner.checks.llm;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.List;

/** Whether a language model answers anyone, at the operator's cost. Asked with one word and the shortest answer. */
public final class OpenInference implements OperationCheck {
    private static final Card CARD = Card.of(
                    "open-inference", "LLMS-02", Category.LLM, "A language model answers anyone")
            .asks("Does the language model answer a request without a credential?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N")
            .classed(306, "API2")
            .mendedBy("Ask for a credential before the model is called, and give every caller a budget.")
            .costs(Mode.GUARDED, 4)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Applicability.when(Where.asksModel(operation), "no language model answers it");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        ProbeRequest request = Prompt.ask(operation, "Hello", 1);
        Trial trial = new Trial(
                new Trial.Step("a path that does not exist", asking.anonymous(), Nonce.sibling(request, asking)),
                new Trial.Step("one word without a credential", asking.anonymous(), request),
                List.of(),
                usual -> Prompt.said(usual).isEmpty(),
                (usual, answer) -> Prompt.said(answer).isPresent());
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.SIGNATURE,
                                "The language model of " + operation.path() + " answers anyone",
                                operation.key()
                                        + " answered one word from a request without a credential with a completion."
                                        + " Anyone can use the model at the operator's cost.",
                                proof)
                        .between(IdentityPair.ANONYMOUS));
    }
}
