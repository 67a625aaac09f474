package dev.assay.app.sheets;

/** A file that cannot be read as a table; the message tells where and what to do. */
public final class BadSheet extends Exception {
    private static final long serialVersionUID = 1L;

    BadSheet(String message) {
        super(message);
    }
}
