package dev.assay.evidence.ledger;

import java.util.Arrays;

/** Where each batch begins: 20 bytes for a batch. Safe for readers while one thread adds. */
final class BatchIndex {
    private long[] firsts = new long[256];
    private int[] files = new int[256];
    private long[] offsets = new long[256];
    private int count;

    /** A batch's place. */
    record Place(long first, int file, long offset) {}

    synchronized void add(long first, int file, long offset) {
        if (count == firsts.length) {
            firsts = Arrays.copyOf(firsts, count * 2);
            files = Arrays.copyOf(files, count * 2);
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        firsts[count] = first;
        files[count] = file;
        offsets[count] = offset;
        count++;
    }

    /** The batch that holds an entry that exists. */
    synchronized Place of(long seq) {
        int found = Arrays.binarySearch(firsts, 0, count, seq);
        int i = found >= 0 ? found : -found - 2;
        return new Place(firsts[i], files[i], offsets[i]);
    }
}
