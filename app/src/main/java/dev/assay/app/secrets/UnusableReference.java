package dev.assay.app.secrets;

/** Why a reference to a secret gives none: one sentence that may be shown to whoever wrote the reference. */
public final class UnusableReference extends Exception {
    UnusableReference(String sentence) {
        super(sentence);
    }
}
