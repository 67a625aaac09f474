package dev.assay.scanner.check;

import dev.assay.scanner.target.Operation;
import org.jspecify.annotations.Nullable;

/** A check that is asked of each operation apart. */
public non-sealed interface OperationCheck extends Check {

    /** Whether the question makes sense for the operation; sends nothing and looks at no answer. */
    Applicability appliesTo(Operation operation, Known known);

    /**
     * Where the question is asked instead, when it is one about the whole server that the profile asks at a few operations; null when it is
     * asked at this one. Only cells where it is asked count.
     */
    default @Nullable String askedElsewhere(Operation operation, Known known) {
        return null;
    }

    /** Asks. Whatever the target does becomes an outcome; an exception is a mistake of the check and ends as an error. */
    Outcome ask(Operation operation, Asking asking);
}
