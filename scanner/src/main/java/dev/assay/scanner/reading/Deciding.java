package dev.assay.scanner.reading;

import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import java.util.Optional;

/**
 * Whether an answer says anything about what was asked. Too many requests, a failure of the server or of what stands before it, and a
 * block page say nothing: they are neither clean nor weak.
 */
public final class Deciding {

    private static final int TOO_MANY = 429;

    private Deciding() {}

    /** Why the answer decides nothing; empty when it decides. 501 and 505 do: the server knows what it does not do. */
    public static Optional<NoAnswer> not(Exchange answer) {
        boolean failed = answer.status() >= 500 && answer.status() != 501 && answer.status() != 505;
        return failed && !BodyKind.isBlock(answer) ? Optional.of(undecided(answer)) : notFromBefore(answer);
    }

    /** The same, where the API's own failure would be an answer: why it does not come from the API itself. */
    public static Optional<NoAnswer> notFromBefore(Exchange answer) {
        if (BodyKind.isBlock(answer)) {
            return Optional.of(new NoAnswer(
                    NoAnswer.Reason.BLOCKED,
                    "a block page with status " + answer.status() + " was the answer, which is not the API's"));
        }
        boolean before = answer.status() == TOO_MANY || answer.status() >= 502 && answer.status() <= 504;
        return before ? Optional.of(undecided(answer)) : Optional.empty();
    }

    private static NoAnswer undecided(Exchange answer) {
        return new NoAnswer(
                NoAnswer.Reason.UNDECIDED, "the answer was status " + answer.status() + ", which decides nothing");
    }
}
