package dev.assay.scanner.checks.bola;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Versions;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an object that the described version protects is given away by an older version of the path. */
public final class OldVersionObjectRead implements OperationCheck {
    private static final Card CARD = Card.of(
                    "old-version-object-read",
                    "BOLA-16",
                    Category.BOLA,
                    "An older version gives away what the current one protects")
            .asks("Is an object that the current version refuses to another identity given away by an older version?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:N/A:N")
            .classed(639, "API1")
            .mendedBy("Retire old versions, or route them through the same ownership check.")
            .costs(Mode.SAFE, Versions.MOST + 10)
            .needs(Needs.TWO_PEERS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Objects.read(operation);
    }

    @Override
    public @Nullable String askedElsewhere(Operation operation, Known known) {
        return Versions.guessedElsewhere(operation, known, this);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        for (Known.Pair pair : asking.peers()) {
            Optional<Baseline> own = asking.baseline(operation, pair.owner());
            if (own.isPresent()) {
                return ask(operation, own.get(), pair, asking);
            }
        }
        return new Outcome.NotTested(asking.whyNoBaseline(operation));
    }

    private static Outcome ask(Operation operation, Baseline own, Known.Pair pair, Asking asking) {
        Set<String> canaries = Shown.values(own.exchange());
        canaries.retainAll(own.canaries());
        Optional<Exchange> current = Shown.exchange(asking.as(pair.other()), own.request());
        if (canaries.isEmpty() || current.isEmpty()) {
            return new Outcome.NotTested("no value in the answers is known to belong to one identity alone");
        }
        if (current.get().successful()) {
            return new Outcome.NotApplicable("the current version does not refuse the object either");
        }
        int unanswered = 0;
        int answered = 0;
        for (ProbeRequest older : Versions.older(own.request(), asking.target())) {
            var answer = Shown.exchange(asking.as(pair.other()), older);
            answered += answer.isPresent() ? 1 : 0;
            unanswered += answer.isPresent() ? 0 : 1;
            if (answer.filter(e -> carries(e, canaries)).isPresent()) {
                return asking.prove(trial(own, pair, older, canaries, asking))
                        .outcome(proof -> finding(operation, pair, older, proof));
            }
        }
        if (answered == 0 && unanswered > 0) {
            return new Outcome.NotTested(Versions.OUT_OF_REACH);
        }
        return new Outcome.Pass(Proof.NONE
                .with(Proof.Part.BASELINE, pair.owner().name() + " reads their own object", own.exchange())
                .with(Proof.Part.CONTROL, pair.other().name() + " is refused by the current version", current.get()));
    }

    private static Trial trial(Baseline own, Known.Pair pair, ProbeRequest older, Set<String> canaries, Asking asking) {
        return Trial.of(
                        new Trial.Step(
                                pair.owner().name() + " reads their own object",
                                asking.as(pair.owner()),
                                own.request()),
                        new Trial.Step(
                                pair.other().name() + " asks an older version for it", asking.as(pair.other()), older),
                        (usual, answer) -> carries(answer, canaries))
                .control(
                        pair.other().name() + " asks the current version for it",
                        asking.as(pair.other()),
                        own.request());
    }

    private static boolean carries(Exchange answer, Set<String> canaries) {
        return answer.successful() && Shown.values(answer).stream().anyMatch(canaries::contains);
    }

    private static Finding finding(Operation operation, Known.Pair pair, ProbeRequest older, Proof proof) {
        Finding finding = CARD.finding(
                        operation,
                        Oracle.OWNER_CANARY,
                        "An older version gave " + pair.other().name() + " an object of "
                                + pair.owner().name(),
                        operation.key() + " refuses " + pair.other().name() + " an object of "
                                + pair.owner().name() + ", but the older path " + Versions.shown(older, operation)
                                + " gave it away.",
                        proof)
                .between(pair.named());
        return pair.crossesTenants() ? finding.acrossTenants() : finding;
    }
}
