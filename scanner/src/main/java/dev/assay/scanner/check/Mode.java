package dev.assay.scanner.check;

/** What asking a check's question does to the target, mildest first. */
public enum Mode {
    /** Reads answers that were recorded anyway, or the description: no request of its own. */
    PASSIVE('P'),
    /** GET, HEAD, OPTIONS, TLS and DNS: no change of state is expected. */
    SAFE('S'),
    /** Another verb or a body built to be rejected, or an injection probe on a reading operation. */
    GUARDED('G'),
    /** Changes objects, only such as the scanner itself made. */
    MUTATING('M'),
    /** A bounded burst. */
    LOAD('L');

    private final char letter;

    Mode(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }
}
