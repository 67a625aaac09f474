package dev.assay.app.http;

/** One thing that the server needs to serve well; a room contributes it as a bean. */
public interface Readiness {
    /** What it is, in a word. */
    String name();

    /** Whether the server is not ready without it; what is not vital is only said to be impaired. */
    default boolean vital() {
        return true;
    }

    /** Returns when it works; throws whatever says why not. */
    void check() throws Exception;
}
