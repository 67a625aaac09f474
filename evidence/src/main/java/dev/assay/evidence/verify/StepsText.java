package dev.assay.evidence.verify;

import java.util.List;

/** Writes the steps of a verdict for people. */
final class StepsText {
    private static final int MOST_MISMATCHES = 10;

    private StepsText() {}

    static void of(List<Step> steps, StringBuilder out) {
        steps.forEach(step -> step(step, out));
    }

    private static void step(Step step, StringBuilder out) {
        switch (step.result()) {
            case Step.Holds holds -> {
                line(out, "  holds    " + step.title());
                line(out, "           " + safe(holds.detail()));
            }
            case Step.Skipped skipped -> {
                line(out, (step.required() ? "  SKIPPED  " : "  -        ") + step.title());
                line(out, "           not asked: " + safe(skipped.why()));
            }
            case Step.Fails fails -> {
                line(out, (step.required() ? "  FAILS    " : "  differs  ") + step.title());
                fails.mismatches().stream().limit(MOST_MISMATCHES).forEach(one -> mismatch(one, out));
                int more = fails.mismatches().size() - MOST_MISMATCHES;
                if (more > 0) {
                    line(out, "           and " + more + " more");
                }
            }
        }
    }

    private static void mismatch(Step.Mismatch mismatch, StringBuilder out) {
        line(out, "           " + safe(mismatch.where()));
        line(out, "             expected  " + safe(mismatch.expected()));
        line(out, "             seen      " + safe(mismatch.seen()));
    }

    /** The first places where something is wrong, so that the last line names them. */
    static String places(List<Step> failed) {
        var places = failed.stream()
                .map(Step::result)
                .filter(Step.Fails.class::isInstance)
                .flatMap(result -> ((Step.Fails) result).mismatches().stream())
                .map(mismatch -> safe(mismatch.where()))
                .distinct()
                .limit(3)
                .toList();
        return places.isEmpty() ? "" : ", at " + String.join(", ", places);
    }

    /** Text from outside must not steer a terminal. */
    static String safe(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }

    private static void line(StringBuilder out, String line) {
        out.append(line).append('\n');
    }
}
