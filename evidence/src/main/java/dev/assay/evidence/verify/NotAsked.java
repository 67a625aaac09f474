package dev.assay.evidence.verify;

/** Ends a step that cannot or need not be asked; the message says why. */
final class NotAsked extends Exception {
    private static final long serialVersionUID = 1;

    NotAsked(String why) {
        super(why, null, false, false);
    }
}
