package dev.assay.scanner.check;

/** A check that is asked once of the whole server; its operation key is {@code *}. */
public non-sealed interface ServerCheck extends Check {

    /** Whether the question makes sense for the target; sends nothing and looks at no answer. */
    Applicability appliesTo(Known known);

    /** Asks. Whatever the target does becomes an outcome; an exception is a mistake of the check and ends as an error. */
    Outcome ask(Asking asking);
}
