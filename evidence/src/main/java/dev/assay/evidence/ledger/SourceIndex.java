package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where each {@code src} may be: 16 bytes for an entry, so that millions fit in memory.
 *
 * <p>It holds 64 bits of the SHA-256 of a source; a hit is a candidate that the caller compares with the entry itself.
 */
final class SourceIndex {
    private static final int SMALLEST = 1024;

    private long[] hashes = new long[SMALLEST];
    /** Entry number plus one; 0 is a free place. */
    private long[] places = new long[SMALLEST];

    private int used;

    /** Tells whether the candidate's source is the one that is looked for. */
    @FunctionalInterface
    interface Same {
        boolean test(long seq) throws IOException;
    }

    void add(String src, long seq) {
        if (used * 2 >= hashes.length) {
            grow();
        }
        put(hash(src), seq + 1);
        used++;
    }

    /** The number of the first entry whose source is the same, or -1. */
    long find(String src, Same same) throws IOException {
        long hash = hash(src);
        for (int i = slot(hash); places[i] != 0; i = (i + 1) & (hashes.length - 1)) {
            if (hashes[i] == hash && same.test(places[i] - 1)) {
                return places[i] - 1;
            }
        }
        return -1;
    }

    private void put(long hash, long place) {
        int i = slot(hash);
        while (places[i] != 0) {
            i = (i + 1) & (hashes.length - 1);
        }
        hashes[i] = hash;
        places[i] = place;
    }

    private int slot(long hash) {
        return (int) hash & (hashes.length - 1);
    }

    private void grow() {
        var oldHashes = hashes;
        var oldPlaces = places;
        hashes = new long[oldHashes.length * 2];
        places = new long[oldHashes.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldPlaces[i] != 0) {
                put(oldHashes[i], oldPlaces[i]);
            }
        }
    }

    private static long hash(String src) {
        return ByteBuffer.wrap(Digest.of(src.getBytes(StandardCharsets.UTF_8)).bytes())
                .getLong();
    }
}
