package dev.assay.scanner;

import java.io.IOException;

/**
 * Where a scan writes down what it is about to make at its target, before it asks: after a crash, what it made can be removed
 * (docs/formats/scan-journal-v1.md). Safe for many threads.
 */
@FunctionalInterface
public interface Journal {

    /** Keeps nothing. */
    Journal NONE = line -> {};

    /**
     * Keeps one line of JSON; when this returns, it outlives a crash.
     *
     * @throws IOException when it cannot: then what it announces is not asked
     */
    void line(String json) throws IOException;
}
