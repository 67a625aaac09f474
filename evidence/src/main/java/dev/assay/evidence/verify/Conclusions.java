package dev.assay.evidence.verify;

import java.util.List;

/** What a list of steps comes to, by the one rule that all verdicts follow. */
final class Conclusions {
    private Conclusions() {}

    static boolean sound(List<Step> steps) {
        return steps.stream().allMatch(Step::lets);
    }

    /** @param pinning the step that says whose signature it is, if it was asked and holds */
    static Verdict.Conclusion of(List<Step> steps, String pinning) {
        if (!sound(steps)) {
            return Verdict.Conclusion.NOT_SOUND;
        }
        boolean pinned = steps.stream()
                .anyMatch(step -> step.id().equals(pinning) && step.required() && step.result() instanceof Step.Holds);
        return pinned ? Verdict.Conclusion.AUTHENTIC : Verdict.Conclusion.INTACT;
    }

    /** The last lines of a verdict for people: what it comes to, or how much does not hold and where first. */
    static String text(List<Step> steps, String pinning) {
        var conclusion = of(steps, pinning);
        return switch (conclusion) {
            case NOT_SOUND -> {
                var failed = steps.stream().filter(step -> !step.lets()).toList();
                yield "Verdict   NOT SOUND: " + failed.size() + " of " + steps.size() + " steps do not hold"
                        + StepsText.places(failed) + ".\n";
            }
            case INTACT ->
                "Verdict   SOUND: " + conclusion.words() + ". Nothing was changed since it was signed; by whom was"
                        + " not asked: give a checkpoint you hold with --since.\n";
            case AUTHENTIC ->
                "Verdict   SOUND: authentic. Nothing was changed since it was signed, by the key that signed the"
                        + " checkpoint you hold.\n";
        };
    }
}
