package dev.assay.scanner.check;

/** A question asked of an API: of each operation, or of the server as a whole. Implementations have no state. */
public sealed interface Check permits OperationCheck, ServerCheck {

    Card card();
}
