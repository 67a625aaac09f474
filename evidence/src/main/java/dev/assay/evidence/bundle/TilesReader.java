package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.MerkleTree;
import dev.assay.evidence.ledger.TilePath;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The tiles of a bundle, read once: each must be where the archive's one form has it, and its hashes must lead to those above it.
 *
 * <p>Of the lowest level, which has a hash for each entry, only the first and the last tile are held.
 */
public final class TilesReader {
    private static final int BITS = 8;

    private final long start;
    private final long end;
    private final Map<Place, byte[]> held = new HashMap<>();
    private final Map<Place, Digest> roots = new HashMap<>();
    private long tiles;

    private record Place(int level, long index) {}

    private TilesReader(long start, long end) {
        this.start = start;
        this.end = end;
    }

    /**
     * Reads an archive.
     *
     * @param start the size of the ledger at the start, and {@code end} at the end, at least as large
     * @throws MalformedBundle when it is not in the one form, or a tile's hashes do not lead to those above; it names the tile
     */
    public static TilesReader read(InputStream in, long start, long end) throws IOException {
        var reader = new TilesReader(start, end);
        TilesArchive.each(start, end, (level, index, width) -> reader.tile(in, level, index, width));
        if (!Arrays.equals(exactly(in, 2 * TarHeader.BLOCK, "the end"), new byte[2 * TarHeader.BLOCK])
                || in.read() >= 0) {
            throw new MalformedBundle("something else than two blocks of zeros at the end");
        }
        if (!reader.roots.isEmpty()) {
            throw new MalformedBundle("tiles with no hash above them: " + reader.roots.size());
        }
        return reader;
    }

    /** How many tiles there are. */
    public long tiles() {
        return tiles;
    }

    /** The root of the tree over the first entries: of the start's size or of the end's. */
    public Digest root(long size) {
        if (size != start && size != end) {
            throw new IllegalArgumentException("the tiles are of " + start + " and " + end + " entries, not " + size);
        }
        return MerkleTree.root(size, this::at);
    }

    private void tile(InputStream in, int level, long index, int width) throws IOException {
        var header = TilesArchive.header(level, index, width);
        if (!Arrays.equals(exactly(in, TarHeader.BLOCK, header.name()), header.bytes())) {
            throw new MalformedBundle("something else than the header of " + header.name());
        }
        var hashes = exactly(in, (int) header.size(), header.name());
        if (!Arrays.equals(exactly(in, header.padding(), header.name()), new byte[header.padding()])) {
            throw new MalformedBundle("something else than zeros after " + header.name());
        }
        tiles++;
        leads(header.name(), level, index, hashes);
        if (level > 0 || index == start / TilePath.WIDTH || (index + 1) * TilePath.WIDTH > end) {
            held.put(new Place(level, index), hashes);
        }
        if (width == TilePath.WIDTH) {
            roots.put(new Place(level + 1, index), root(hashes, 0, TilePath.WIDTH));
        }
    }

    /** Compares the hashes of a tile with the roots of the tiles below it, as far as these are in the archive. */
    private void leads(String name, int level, long index, byte[] hashes) throws MalformedBundle {
        for (int i = 0; level > 0 && i < hashes.length / Digest.LENGTH; i++) {
            long below = index * TilePath.WIDTH + i;
            var root = roots.remove(new Place(level, below));
            if (root != null && !root.equals(hash(hashes, i))) {
                throw new MalformedBundle("hashes in " + TilePath.hashes(level - 1, below, TilePath.WIDTH)
                        + " that do not lead to hash " + i + " of " + name);
            }
        }
    }

    private Digest at(int level, long index) {
        int tile = level / BITS;
        int below = level % BITS;
        long first = index << below;
        var hashes = held.get(new Place(tile, first / TilePath.WIDTH));
        if (hashes == null) {
            throw new IllegalStateException("no tile at level " + tile + " for the hash " + first);
        }
        return root(hashes, (int) (first % TilePath.WIDTH), 1 << below);
    }

    private static Digest root(byte[] hashes, int from, int count) {
        if (count == 1) {
            return hash(hashes, from);
        }
        int half = count / 2;
        return MerkleTree.node(root(hashes, from, half), root(hashes, from + half, half));
    }

    private static Digest hash(byte[] hashes, int number) {
        return Digest.ofValue(Arrays.copyOfRange(hashes, number * Digest.LENGTH, (number + 1) * Digest.LENGTH));
    }

    private static byte[] exactly(InputStream in, int count, String where) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("an end before or in " + where);
        }
        return bytes;
    }
}
