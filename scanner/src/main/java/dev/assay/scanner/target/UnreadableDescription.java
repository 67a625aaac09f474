package dev.assay.scanner.target;

/** The whole description could not be read; the message says what is wrong, where, and what to do. */
public final class UnreadableDescription extends Exception {

    private static final long serialVersionUID = 1;

    private final int line;

    public UnreadableDescription(int line, String message) {
        super(line > 0 ? "line " + line + ": " + message : message);
        this.line = line;
    }

    /** The line where reading failed, 0 when it is no matter of a line. */
    public int line() {
        return line;
    }
}
