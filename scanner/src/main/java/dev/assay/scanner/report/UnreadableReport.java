package dev.assay.scanner.report;

import java.nio.file.Path;

/** A file that is no scan report, or cannot be read as one; the message says which and why, and repeats nothing of it. */
public final class UnreadableReport extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    UnreadableReport(Path file, String why) {
        super(file + ": " + why);
        this.why = why;
    }

    /** Why it cannot be read, without the file's name. */
    public String why() {
        return why;
    }
}
