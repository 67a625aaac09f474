package dev.assay.scanner.check;

import dev.assay.scanner.target.Operation;
import org.jspecify.annotations.Nullable;

/** A check that is asked of each operation apart. */
public non-sealed interface OperationCheck extends Check {

    /** Whether the question makes sense for the operation; sends nothing and looks at no answer. */
    Applicability appliesTo(Operation operation, Known known);

    /**
     * Why the profile leaves the operation out although the question makes sense there; null when it does not. The cell is then not tested,
     * and said to be so.
     */
    default @Nullable String leftOut(Operation operation, Known known) {
        return null;
    }

    /** Asks. Whatever the target does becomes an outcome; an exception is a mistake of the check and ends as an error. */
    Outcome ask(Operation operation, Asking asking);
}
