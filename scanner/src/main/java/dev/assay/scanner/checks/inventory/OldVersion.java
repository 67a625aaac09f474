package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Hidden;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Versions;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Likeness;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an older version of a described path still answers. Where it gives to nobody what the current one protects, that is worse. */
public final class OldVersion implements OperationCheck {
    private static final Card CARD = Card.of(
                    "old-version-answers", "INVT-05", Category.INVENTORY, "An older version still answers")
            .asks("Does an older version of the path, which is not described, still give content?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(1059, "API9")
            .mendedBy("Retire old versions on a day told in advance, and keep the ones that stay in the description.")
            .costs(Mode.SAFE, 2 * Versions.MOST + 6)
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
    public @Nullable String askedElsewhere(Operation operation, Known known) {
        return Versions.guessedElsewhere(operation, known, this);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Baseline> baseline = asking.anyBaseline(operation);
        if (baseline.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        boolean open = Shown.openToAll(operation, asking);
        int unanswered = 0;
        int answered = 0;
        Proof looked = Proof.NONE.with(
                Proof.Part.BASELINE,
                baseline.get().identity().name() + " reads the current version",
                baseline.get().exchange());
        for (ProbeRequest older : Versions.older(baseline.get().request(), asking.target())) {
            if (Hidden.described(Versions.shown(older, operation), asking)) {
                continue;
            }
            for (Identity who : readers(open, baseline.get(), older, asking)) {
                Probe probe = who.anonymous() ? asking.anonymous() : asking.as(who);
                var answer = Shown.exchange(probe, older);
                if (answer.filter(e -> alike(baseline.get().exchange(), e, asking))
                        .isPresent()) {
                    return asking.prove(trial(baseline.get(), older, probe, asking))
                            .outcome(proof -> finding(operation, older, !open && who.anonymous(), proof));
                }
                answered += answer.isPresent() ? 1 : 0;
                unanswered += answer.isPresent() ? 0 : 1;
                looked = answer.isPresent() ? looked.with(Proof.Part.PROBE, "an older version", answer.get()) : looked;
            }
        }
        return answered == 0 && unanswered > 0
                ? new Outcome.NotTested(Versions.OUT_OF_REACH)
                : new Outcome.Pass(looked);
    }

    /** Who is asked: nobody in particular first, which is worse, where the reader of the current version gets anything there. */
    private static List<Identity> readers(boolean open, Baseline baseline, ProbeRequest older, Asking asking) {
        if (open) {
            return List.of(Identity.ANONYMOUS);
        }
        var own = Shown.exchange(asking.as(baseline.identity()), older);
        boolean there = own.filter(e -> !asking.looksMissing(e)).isPresent();
        return there ? List.of(Identity.ANONYMOUS, baseline.identity()) : List.of(baseline.identity());
    }

    private static Trial trial(Baseline baseline, ProbeRequest older, Probe probe, Asking asking) {
        return Trial.of(
                        new Trial.Step(
                                baseline.identity().name() + " reads the current version",
                                asking.as(baseline.identity()),
                                baseline.request()),
                        new Trial.Step("the older version", probe, older),
                        (usual, answer) -> alike(usual, answer, asking))
                .control("a version that never was", probe, Versions.never(older));
    }

    /** Content of the same shape: an older version may well say other things. */
    private static boolean alike(Exchange current, Exchange older, Asking asking) {
        return BodyKind.isData(older)
                && !asking.looksMissing(older)
                && Likeness.of(current, older, Set.of()).structure() >= 0.5;
    }

    private static Finding finding(Operation operation, ProbeRequest older, boolean worse, Proof proof) {
        String path = Versions.shown(older, operation);
        String more = worse
                ? " It gives to a request without a credential what the current version protects, therefore rated high."
                : "";
        return CARD.finding(
                        operation,
                        Oracle.SCHEMA,
                        "The older path " + path + " still answers" + (worse ? ", to anyone" : ""),
                        path + " is not in the description. It gives content of the same shape as " + operation.key()
                                + ", and a version that never was gives none." + more,
                        proof)
                .at(path)
                .rated(worse ? Severity.HIGH : CARD.severity());
    }
}
