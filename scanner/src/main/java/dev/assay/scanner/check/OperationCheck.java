package dev.assay.scanner.check;

import dev.assay.scanner.target.Operation;

/** A check that is asked of each operation apart. */
public non-sealed interface OperationCheck extends Check {

    /** Whether the question makes sense for the operation; sends nothing and looks at no answer. */
    Applicability appliesTo(Operation operation, Known known);

    /** Asks. Whatever the target does becomes an outcome; an exception is a mistake of the check and ends as an error. */
    Outcome ask(Operation operation, Asking asking);
}
