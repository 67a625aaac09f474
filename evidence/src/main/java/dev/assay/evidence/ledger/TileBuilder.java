package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes tiles and entry bundles out of entries that arrive in order; each full one is given away at once. */
final class TileBuilder {
    private final List<List<Digest>> levels = new ArrayList<>();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private final Sink sink;
    private long size;

    /** Takes full tiles. */
    @FunctionalInterface
    interface Sink {
        void full(String path, byte[] content) throws IOException;
    }

    TileBuilder(Sink sink) {
        this.sink = sink;
    }

    void add(byte[] entry, Digest leaf) throws IOException {
        bundle.write(entry.length >> 8);
        bundle.write(entry.length);
        bundle.writeBytes(entry);
        size++;
        if (size % TilePath.WIDTH == 0) {
            sink.full(TilePath.entries(size / TilePath.WIDTH - 1, TilePath.WIDTH), bundle.toByteArray());
            bundle.reset();
        }
        var hash = leaf;
        long count = size;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(new ArrayList<>());
            }
            var hashes = levels.get(level);
            hashes.add(hash);
            if (hashes.size() < TilePath.WIDTH) {
                return;
            }
            sink.full(TilePath.hashes(level, count / TilePath.WIDTH - 1, TilePath.WIDTH), bytes(hashes));
            hash = root(hashes, 0, TilePath.WIDTH);
            hashes.clear();
            count /= TilePath.WIDTH;
        }
    }

    long size() {
        return size;
    }

    /** The hashes of the partial tile of a level. */
    List<Digest> partial(int level) {
        return level < levels.size() ? levels.get(level) : List.of();
    }

    /** Gives away the partial tiles and entry bundle of the present size. */
    void partials(Sink to) throws IOException {
        if (size % TilePath.WIDTH != 0) {
            to.full(TilePath.entries(size / TilePath.WIDTH, (int) (size % TilePath.WIDTH)), bundle.toByteArray());
        }
        long count = size;
        for (int level = 0; level < levels.size(); level++) {
            int width = (int) (count % TilePath.WIDTH);
            if (width > 0) {
                to.full(TilePath.hashes(level, count / TilePath.WIDTH, width), bytes(levels.get(level)));
            }
            count /= TilePath.WIDTH;
        }
    }

    static byte[] bytes(List<Digest> hashes) {
        var bytes = new byte[hashes.size() * Digest.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i).bytes(), 0, bytes, i * Digest.LENGTH, Digest.LENGTH);
        }
        return bytes;
    }

    /** The hashes of a tile and those above them that they fill, level by level: the last level of a full tile is its root. */
    static List<List<Digest>> pyramid(List<Digest> hashes) {
        var levels = new ArrayList<List<Digest>>();
        for (var level = List.copyOf(hashes); !level.isEmpty(); level = above(level)) {
            levels.add(level);
        }
        return levels;
    }

    private static List<Digest> above(List<Digest> level) {
        var above = new ArrayList<Digest>(level.size() / 2);
        for (int i = 1; i < level.size(); i += 2) {
            above.add(MerkleTree.node(level.get(i - 1), level.get(i)));
        }
        return List.copyOf(above);
    }

    /** The root over hashes {@code [from, from + count)}; {@code count} is a power of two. */
    static Digest root(List<Digest> hashes, int from, int count) {
        if (count == 1) {
            return hashes.get(from);
        }
        int half = count / 2;
        return MerkleTree.node(root(hashes, from, half), root(hashes, from + half, half));
    }
}
