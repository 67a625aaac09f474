package dev.assay.evidence.ledger;

import java.util.List;

/**
 * What a verification of the whole ledger saw.
 *
 * @param size the number of entries that were read
 * @param opened payloads that were decrypted and found to be what their entries commit to
 * @param erased payloads whose key was destroyed
 * @param checkpoints checkpoints whose signature and root hold
 * @param stamps timestamps that hold
 * @param unpinned independent timestamps that were not checked, because no root of their authority was given
 * @param faults what does not hold, at most {@link #MOST_FAULTS}; empty when the ledger is sound
 */
public record LedgerReport(
        long size, long opened, long erased, long checkpoints, long stamps, long unpinned, List<Fault> faults) {
    /** The most faults that are listed. */
    public static final int MOST_FAULTS = 100;

    public LedgerReport {
        faults = List.copyOf(faults);
    }

    /** What a verification looks at, one after another. */
    public enum Part {
        /** The batches, their entries and their order. */
        JOURNAL,
        /** What was recorded, behind its key. */
        PAYLOADS,
        /** The rotations of signing keys. */
        KEYS,
        /** Tiles and entry bundles. */
        TILES,
        /** The signed checkpoints. */
        CHECKPOINTS,
        /** The timestamps of checkpoints. */
        TIMESTAMPS,
        /** The highest checkpoint ever signed, kept outside the ledger. */
        SECOND_PLACE,
        /** A checkpoint that whoever verifies kept from earlier. */
        HELD
    }

    /**
     * Something that does not hold.
     *
     * @param part what was looked at
     * @param entry the first entry that is concerned
     * @param place the file or object
     * @param what what is wrong with it
     */
    public record Fault(Part part, long entry, String place, String what) {}

    /** What does not hold of one part. */
    public List<Fault> of(Part part) {
        return faults.stream().filter(fault -> fault.part() == part).toList();
    }

    /** Whether everything holds. */
    public boolean sound() {
        return faults.isEmpty();
    }

    /** The first entry that does not hold, or -1. */
    public long firstBad() {
        return faults.stream().mapToLong(Fault::entry).min().orElse(-1);
    }
}
