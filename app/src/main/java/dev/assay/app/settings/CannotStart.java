package dev.assay.app.settings;

/** Why the server does not start: one sentence that says what is wrong, where, and what to do. */
public final class CannotStart extends Exception {
    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
