package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;

/** The stretch of the ledger that a bundle is about: its name, its head at the start and at the end. */
public record LedgerRange(String origin, Head start, Head end) {
    public LedgerRange {
        if (start.size() > end.size()) {
            throw new IllegalArgumentException(
                    "the ledger's start, " + start.size() + " entries, lies after its end, " + end.size());
        }
    }

    /** A size and the root of the tree over that many entries. */
    public record Head(long size, Digest root) {}
}
