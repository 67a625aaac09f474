package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Reads the tiles of a checkpoint's size; where a partial one was replaced by the full one, its beginning. */
final class TileReader {
    private final LedgerStore store;

    TileReader(LedgerStore store) {
        this.store = store;
    }

    void read(long size, Ledger.TileVisitor visitor) throws IOException {
        long count = size;
        for (int level = 0; count > 0; level++) {
            for (long index = 0; index * TilePath.WIDTH < count; index++) {
                int width = width(count, index);
                var path = TilePath.hashes(level, index, width);
                var full = TilePath.hashes(level, index, TilePath.WIDTH);
                var content = stored(path, full, bytes -> width * Digest.LENGTH);
                visitor.tile(path, content);
            }
            count /= TilePath.WIDTH;
        }
        for (long index = 0; index * TilePath.WIDTH < size; index++) {
            int width = width(size, index);
            var path = TilePath.entries(index, width);
            var full = TilePath.entries(index, TilePath.WIDTH);
            visitor.tile(path, stored(path, full, bytes -> lengthOf(width, bytes)));
        }
    }

    private static int width(long count, long index) {
        return (int) Math.min(TilePath.WIDTH, count - index * TilePath.WIDTH);
    }

    /** How many bytes of a full tile belong to a partial one. */
    @FunctionalInterface
    private interface Beginning {
        int length(byte[] full);
    }

    private byte[] stored(String path, String full, Beginning beginning) throws IOException {
        Optional<byte[]> own = store.object(path);
        if (own.isPresent()) {
            return own.get();
        }
        var bytes = store.object(full).orElseThrow(() -> new LedgerDamaged(0, "the tile " + path + " is missing"));
        int length = beginning.length(bytes);
        if (length > bytes.length) {
            throw new LedgerDamaged(0, "the tile " + full + " is too short");
        }
        return Arrays.copyOf(bytes, length);
    }

    private static int lengthOf(int entries, byte[] bundle) {
        int at = 0;
        for (int i = 0; i < entries && at + 2 <= bundle.length; i++) {
            at += 2 + (bundle[at] & 0xff) * 256 + (bundle[at + 1] & 0xff);
        }
        return at;
    }
}
