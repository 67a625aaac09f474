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
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;

/** Whether a language model answers anyone, at the operator's cost. Asked for a few letters backwards, in
 * a short answer; what gives the same text for other letters is no model. */
public final class OpenInference implements OperationCheck {
    private static final String BACKWARDS = "Say these letters backwards: ";
    private static final int TOKENS = 20;
    private static final Card CARD = Card.of(
                    "open-inference", "LLMS-02", Category.LLM, "A language model answers anyone")
            .asks("Does the language model answer a request without a credential?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N")
            .classed(306, "API2")
            .mendedBy("Ask for a credential before the model is called, and give every caller a budget.")
            .costs(Mode.GUARDED, 2 + 4)
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
        String letters = Nonce.word(asking);
        String others = Nonce.word(asking);
        ProbeRequest request = Prompt.ask(operation, BACKWARDS + letters, TOKENS);
        Optional<Exchange> one = Shown.exchange(asking.anonymous(), request);
        if (one.filter(e -> Prompt.said(e).isPresent()).isEmpty()) {
            return one.<Outcome>map(e -> new Outcome.Pass(
                            Proof.NONE.with(Proof.Part.PROBE, "a few letters without a credential", e)))
                    .orElseGet(() -> new Outcome.NotTested("it gave no answer without a credential"));
        }
        Optional<Exchange> other =
                Shown.exchange(asking.anonymous(), Prompt.ask(operation, BACKWARDS + others, TOKENS));
        if (other.filter(e -> Prompt.depends(one.get(), e, BACKWARDS + letters, BACKWARDS + others, letters, others))
                .isEmpty()) {
            return new Outcome.NotTested(Prompt.CONSTANT);
        }
        return proven(operation, request, asking);
    }

    private static Outcome proven(Operation operation, ProbeRequest request, Asking asking) {
        Trial trial = new Trial(
                new Trial.Step("a path that does not exist", asking.anonymous(), Nonce.sibling(request, asking)),
                new Trial.Step("a few letters without a credential", asking.anonymous(), request),
                List.of(),
                usual -> Prompt.said(usual).isEmpty(),
                (usual, answer) -> Prompt.said(answer).isPresent());
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.SIGNATURE,
                                "The language model of " + operation.path() + " answers anyone",
                                operation.key()
                                        + " answered a request without a credential with a completion, and another one"
                                        + " with another. Anyone can use the model at the operator's cost.",
                                proof)
                        .between(IdentityPair.ANONYMOUS));
    }
}
