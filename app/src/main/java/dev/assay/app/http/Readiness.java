package dev.assay.app.http;

/** One thing without which the server cannot serve; a room contributes it as a bean. */
public interface Readiness {
    /** What it is, in a word. */
    String name();

    /** Returns when it works; throws whatever says why not. */
    void check() throws Exception;
}
