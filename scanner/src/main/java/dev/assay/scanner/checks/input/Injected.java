package dev.assay.scanner.checks.input;

import dev.assay.scanner.checks.oracle.ErrorText;
import dev.assay.scanner.probe.Exchange;

/** What an answer shows after a value that no honest caller would send. */
final class Injected {
    private Injected() {}

    /** A database's message, in an answer that is not a success with content. */
    static boolean databaseMessage(Exchange answer) {
        return ErrorText.database(answer.body()).isPresent();
    }
}
