package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Gathering;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.target.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question about what belongs to one identity, asked of pair after pair: a finding for each that shows a weakness, and the passes of
 * all are kept. Two that reach each other's are one weakness: where it shows one way round, the other is not asked.
 */
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
            return Shown.answersEverybody(operation);
        }
        @Nullable Outcome cleanest = null;
        Gathering gathering = new Gathering();
        Set<Known.Pair> weak = new HashSet<>();
        for (Known.Pair pair : pairs.stream().limit(most).toList()) {
            Optional<Outcome> outcome = weak.contains(pair) ? Optional.empty() : question.of(pair);
            if (outcome.isPresent()) {
                if (gathering.took(outcome.get(), finding -> finding.between(pair.named()))) {
                    weak.add(new Known.Pair(pair.other(), pair.owner()));
                }
                cleanest = Outcome.together(cleanest, outcome.get());
            }
        }
        Outcome otherwise = cleanest != null ? cleanest : new Outcome.NotTested(whyNot);
        return gathering.orElse(() -> otherwise);
    }
}
