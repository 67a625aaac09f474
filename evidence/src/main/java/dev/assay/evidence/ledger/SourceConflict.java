package dev.assay.evidence.ledger;

/** A source appended again with another payload: two facts claim one place. Nothing of the list was appended. */
public final class SourceConflict extends RuntimeException {
    public SourceConflict(String src, long seq) {
        super("entry " + seq + " is already recorded by " + src
                + ", with another payload; give each fact its own source");
    }
}
