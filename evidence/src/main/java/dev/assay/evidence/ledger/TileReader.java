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

    void read(long size, TileVisitor visitor) throws IOException {
        long count = size;
        for (int level = 0; count > 0; level++) {
            for (long index = 0; index * TilePath.WIDTH < count; index++) {
                int width = width(count, index);
                visitor.tile(TilePath.hashes(level, index, width), hashes(level, index, width));
            }
            count /= TilePath.WIDTH;
        }
        for (long index = 0; index * TilePath.WIDTH < size; index++) {
            int width = width(size, index);
            var path = TilePath.entries(index, width);
            var full = TilePath.entries(index, TilePath.WIDTH);
            visitor.tile(path, stored(path, full, width));
        }
    }

    byte[] hashes(int level, long index, int width) throws IOException {
        return stored(TilePath.hashes(level, index, width), TilePath.hashes(level, index, TilePath.WIDTH), width);
    }

    private static int width(long count, long index) {
        return (int) Math.min(TilePath.WIDTH, count - index * TilePath.WIDTH);
    }

    private byte[] stored(String path, String full, int width) throws IOException {
        Optional<byte[]> own = store.object(path);
        if (own.isPresent()) {
            return own.get();
        }
        var longer = longer(full, width);
        var bytes = store.object(longer).orElseThrow(() -> new LedgerDamaged(0, "the tile " + path + " is missing"));
        return beginning(full, width, bytes)
                .orElseThrow(() -> new LedgerDamaged(0, "the tile " + longer + " is too short"));
    }

    /** The full tile, or while there is none a partial one that has as much. */
    private String longer(String full, int width) throws IOException {
        if (store.hasObject(full)) {
            return full;
        }
        var folder = TilePath.partials(full);
        return store.objects(folder).stream()
                .filter(name -> TilePath.isWidth(name) && Integer.parseInt(name) > width)
                .findFirst()
                .map(name -> folder + "/" + name)
                .orElse(full);
    }

    /** The first hashes of a tile or entries of a bundle; empty when it has fewer. */
    static Optional<byte[]> beginning(String full, int width, byte[] content) {
        int length = full.startsWith(TilePath.ENTRIES) ? lengthOf(width, content) : width * Digest.LENGTH;
        return length < 0 || length > content.length ? Optional.empty() : Optional.of(Arrays.copyOf(content, length));
    }

    private static int lengthOf(int entries, byte[] bundle) {
        int at = 0;
        for (int i = 0; i < entries; i++) {
            if (at + 2 > bundle.length) {
                return -1;
            }
            at += 2 + (bundle[at] & 0xff) * 256 + (bundle[at + 1] & 0xff);
        }
        return at;
    }
}
