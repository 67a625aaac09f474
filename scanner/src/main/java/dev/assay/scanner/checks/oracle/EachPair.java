package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question about what belongs to one identity, asked of pair after pair until one shows a weakness; the passes of all are kept. */
public final class EachPair {

    /** Asks of one pair; empty when the pair has nothing to ask about. */
    @FunctionalInterface
    public interface Question {
        Optional<Outcome> of(Known.Pair pair);
    }

    private EachPair() {}

    /**
     * Asks of the first {@code most} pairs. Where everybody is given content nothing belongs to anyone, and nothing is asked.
     *
     * @param whyNot why it is not tested when no pair has anything to ask about
     */
    public static Outcome ask(
            Operation operation, List<Known.Pair> pairs, int most, Asking asking, Question question, String whyNot) {
        if (Shown.openToAll(operation, asking)) {
            return new Outcome.NotApplicable("it answers without any credential, so nothing there belongs to anyone");
        }
        @Nullable Outcome cleanest = null;
        for (Known.Pair pair : pairs.stream().limit(most).toList()) {
            Optional<Outcome> outcome = question.of(pair);
            if (outcome.filter(o -> o instanceof Outcome.Fail || o instanceof Outcome.Suspect)
                    .isPresent()) {
                return outcome.get();
            }
            if (outcome.isPresent()) {
                cleanest = Outcome.together(cleanest, outcome.get());
            }
        }
        return cleanest != null ? cleanest : new Outcome.NotTested(whyNot);
    }
}
