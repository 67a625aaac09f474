package dev.assay.app.samples;

/** A file that is no population, or not the one its head says; the message tells the line and what was wrong. */
public final class BadPopulation extends Exception {
    private static final long serialVersionUID = 1L;

    BadPopulation(String message) {
        super(message);
    }
}
