package dev.assay.scanner;

import dev.assay.scanner.check.Trial;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.reading.Deciding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The one place of the rule by which a weakness is confirmed: the baseline is sound, the probe shows it, no control shows it; and all
 * of it once more, in another order, on fresh connections. A probe that is answered with what decides nothing is not clean.
 */
final class Prover {

    private final RandomGenerator random;

    Prover(RandomGenerator random) {
        this.random = random;
    }

    /** How a round is asked: an answer from earlier in the scan will do, all is asked, or all on connections of their own. */
    private enum How {
        LOOK,
        ASK,
        REPEAT
    }

    /** The exchanges of one round, by step; or why a step got none. */
    private record Round(Map<Trial.Step, Exchange> answers, List<NoAnswer> missing) {
        Exchange of(Trial.Step step) {
            return java.util.Objects.requireNonNull(answers.get(step));
        }
    }

    Trial.Result prove(Trial trial) {
        var first = round(List.of(trial.baseline(), trial.probe()), How.LOOK);
        if (!first.missing().isEmpty()) {
            return new Trial.Result.Unanswered(first.missing().getFirst());
        }
        var baseline = first.of(trial.baseline());
        if (!trial.sound().in(baseline)) {
            var decides = Deciding.notFromBefore(baseline);
            if (decides.isPresent()) {
                return new Trial.Result.Unanswered(decides.get());
            }
            return new Trial.Result.NoBaseline("the baseline does not hold any more: status " + baseline.status()
                    + " for " + trial.baseline().name());
        }
        if (!trial.shows().in(baseline, first.of(trial.probe()))) {
            return Deciding.not(first.of(trial.probe()))
                    .<Trial.Result>map(Trial.Result.Unanswered::new)
                    .orElseGet(() -> new Trial.Result.Clean(proof(trial, first, List.of())));
        }
        return confirmed(trial, first);
    }

    private Trial.Result confirmed(Trial trial, Round first) {
        var controls = round(trial.controls(), How.ASK);
        if (!controls.missing().isEmpty()) {
            return undecided(
                    trial,
                    first,
                    controls,
                    "a control got no answer: " + controls.missing().getFirst().sentence());
        }
        var baseline = first.of(trial.baseline());
        for (var control : trial.controls()) {
            if (trial.shows().in(baseline, controls.of(control))) {
                return undecided(trial, first, controls, "the control shows it too: " + control.name());
            }
        }
        var order = new ArrayList<Trial.Step>(trial.controls());
        order.add(trial.baseline());
        order.add(trial.probe());
        shuffle(order);
        var second = round(order, How.REPEAT);
        var why = disagreement(trial, second);
        return why == null
                ? new Trial.Result.Proven(repeated(
                        trial,
                        proof(
                                trial,
                                first,
                                trial.controls().stream().map(controls::of).toList()),
                        second))
                : undecided(trial, first, controls, why);
    }

    private static @org.jspecify.annotations.Nullable String disagreement(Trial trial, Round second) {
        if (!second.missing().isEmpty()) {
            return "the repeat got no answer: " + second.missing().getFirst().sentence();
        }
        var baseline = second.of(trial.baseline());
        boolean holds = trial.sound().in(baseline)
                && trial.shows().in(baseline, second.of(trial.probe()))
                && trial.controls().stream().noneMatch(c -> trial.shows().in(baseline, second.of(c)));
        return holds ? null : "it did not show again when everything was repeated on fresh connections";
    }

    private Trial.Result undecided(Trial trial, Round first, Round controls, String reason) {
        var answered = trial.controls().stream()
                .filter(controls.answers()::containsKey)
                .map(controls::of)
                .toList();
        return new Trial.Result.Undecided(proof(trial, first, answered), reason);
    }

    private static Proof proof(Trial trial, Round round, List<Exchange> controls) {
        var proof = Proof.NONE
                .with(Proof.Part.BASELINE, trial.baseline().name(), round.of(trial.baseline()))
                .with(Proof.Part.PROBE, trial.probe().name(), round.of(trial.probe()))
                .repeated(1);
        for (int i = 0; i < controls.size(); i++) {
            proof = proof.with(Proof.Part.CONTROL, trial.controls().get(i).name(), controls.get(i));
        }
        return proof;
    }

    /** The proof with what the repetition exchanged, in the order of the argument. */
    private static Proof repeated(Trial trial, Proof proof, Round second) {
        var whole = proof;
        var steps = new ArrayList<Trial.Step>(List.of(trial.baseline(), trial.probe()));
        steps.addAll(trial.controls());
        for (var step : steps) {
            whole = whole.with(Proof.Part.REPEAT, step.name(), second.of(step));
        }
        return whole.repeated(2);
    }

    private static Round round(List<Trial.Step> steps, How how) {
        var answers = new HashMap<Trial.Step, Exchange>();
        var missing = new ArrayList<NoAnswer>();
        for (var step : steps) {
            var answer = switch (how) {
                case LOOK -> step.probe().seen(step.request());
                case ASK -> step.probe().send(step.request());
                case REPEAT -> step.probe().send(step.request().fresh());
            };
            switch (answer) {
                case Exchange exchange -> answers.put(step, exchange);
                case NoAnswer none -> missing.add(none);
            }
        }
        return new Round(answers, missing);
    }

    private void shuffle(List<Trial.Step> steps) {
        for (int i = steps.size() - 1; i > 0; i--) {
            Collections.swap(steps, i, random.nextInt(i + 1));
        }
    }
}
