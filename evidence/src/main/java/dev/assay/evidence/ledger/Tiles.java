package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tiles of an open ledger: full ones in the store, the rest in memory until a checkpoint needs them.
 *
 * <p>Full tiles wait in memory for the next {@link #flush}. Safe for readers while one thread adds.
 */
final class Tiles implements MerkleTree.Hashes {
    private static final int MOST_WAITING = 64;
    private static final int CACHED = 128;
    private static final int BITS = 8;

    private final LedgerStore store;
    private final TileBuilder builder = new TileBuilder(this::full);
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();
    private final Map<String, List<List<Digest>>> cache = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<List<Digest>>> eldest) {
            return size() > CACHED;
        }
    };
    private final Edge edge = new Edge();
    private final Map<Integer, List<List<Digest>>> edges = new HashMap<>();
    private long edgeSize = -1;
    private @Nullable LedgerDamaged changed;
    private boolean lost;

    Tiles(LedgerStore store) {
        this.store = store;
    }

    /** Adds an entry that is durable; does no input or output, so it cannot fail half-way. */
    synchronized void add(byte[] entry, Digest leaf) {
        edge.add(leaf);
        try {
            builder.add(entry, leaf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The edge as it is now, for trying what comes next. */
    synchronized Edge edge() {
        return edge.copy();
    }

    private void full(String path, byte[] content) {
        waiting.put(path, content);
    }

    /**
     * Compares full tiles with those that are stored, of a ledger that is being opened; changes nothing. What many tiles lack is not kept
     * in memory but read again by {@link #flush}.
     */
    synchronized void compare() throws IOException {
        for (var tiles = waiting.entrySet().iterator(); tiles.hasNext(); ) {
            var tile = tiles.next();
            boolean there = same(tile.getKey(), tile.getValue());
            compareBeginnings(tile.getKey(), tile.getValue());
            if (there && store.objects(TilePath.partials(tile.getKey())).isEmpty()) {
                tiles.remove();
            } else if (waiting.size() > MOST_WAITING) {
                tiles.remove();
                lost = true;
            }
        }
    }

    /** As {@link #compare}, for the partial tiles of the present size. */
    synchronized void comparePartials() throws IOException {
        builder.partials(this::same);
    }

    /** As {@link #compare}, for the partial tiles of earlier sizes that no full one has taken the place of yet. */
    synchronized void compareEarlier() throws IOException {
        builder.partials((path, content) -> compareBeginnings(TilePath.full(path), content));
    }

    /** Partial tiles are beginnings of the same tile; a bundle of an earlier checkpoint is made of them. */
    private void compareBeginnings(String full, byte[] content) throws IOException {
        var folder = TilePath.partials(full);
        for (var width : store.objects(folder)) {
            if (TilePath.isWidth(width)) {
                var beginning = TileReader.beginning(full, Integer.parseInt(width), content);
                same(folder + "/" + width, beginning.orElse(new byte[0]));
            }
        }
    }

    /** Whether a tile is stored; one that does not hold what the entries say is remembered. */
    private boolean same(String path, byte[] content) throws IOException {
        var stored = store.object(path);
        if (stored.isPresent() && changed == null && !Arrays.equals(stored.get(), content)) {
            long first = Math.max(0, builder.size() - TilePath.WIDTH);
            changed = SignedBefore.notAsWritten(first, path + " does not hold what the entries say", null);
        }
        return stored.isPresent();
    }

    /** Refuses tiles that were changed. */
    synchronized void requireSound() throws LedgerDamaged {
        if (changed != null) {
            throw changed;
        }
    }

    /** Stores every tile that a checkpoint of the present size needs. */
    synchronized void flush() throws IOException {
        if (lost) {
            remake();
        }
        store();
        builder.partials((path, content) -> {
            if (!store.hasObject(path)) {
                store.putObject(path, content);
            }
        });
    }

    private void remake() throws IOException {
        var again = new TileBuilder((path, content) -> {
            if (!store.hasObject(path)) {
                store.putObject(path, content);
            }
        });
        store.scan(builder.size(), (batch, place) -> {
            for (var stored : batch.entries()) {
                again.add(stored.entry(), MerkleTree.leaf(stored.entry()));
            }
        });
        lost = false;
    }

    private void store() throws IOException {
        for (var tiles = waiting.entrySet().iterator(); tiles.hasNext(); ) {
            var tile = tiles.next();
            if (!store.hasObject(tile.getKey())) {
                store.putObject(tile.getKey(), tile.getValue());
            }
            var partials = TilePath.partials(tile.getKey());
            for (var partial : store.objects(partials)) {
                store.removeObject(partials + "/" + partial);
            }
            tiles.remove();
        }
    }

    @Override
    public synchronized Digest at(int level, long index) {
        int tileLevel = level / BITS;
        int inTile = level % BITS;
        long first = index << inTile;
        long tile = first / TilePath.WIDTH;
        int inside = (int) (first % TilePath.WIDTH) >> inTile;
        long full = (builder.size() >> (BITS * tileLevel)) / TilePath.WIDTH;
        if (tile >= full) {
            return edge(tileLevel).get(inTile).get(inside);
        }
        return cache.computeIfAbsent(TilePath.hashes(tileLevel, tile, TilePath.WIDTH), this::load)
                .get(inTile)
                .get(inside);
    }

    /** All hashes of the partial tile of a level, as they are until the next entry. */
    private List<List<Digest>> edge(int level) {
        if (edgeSize != builder.size()) {
            edges.clear();
            edgeSize = builder.size();
        }
        return edges.computeIfAbsent(level, one -> TileBuilder.pyramid(builder.partial(one)));
    }

    private List<List<Digest>> load(String path) {
        try {
            byte @Nullable [] bytes = waiting.get(path);
            if (bytes == null) {
                bytes = store.object(path).orElse(new byte[0]);
            }
            if (bytes.length != TilePath.WIDTH * Digest.LENGTH) {
                throw new IOException("the tile " + path + " is missing or damaged; verify the ledger");
            }
            return TileBuilder.pyramid(hashes(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Digest> hashes(byte[] bytes) {
        var hashes = new ArrayList<Digest>(bytes.length / Digest.LENGTH);
        for (int i = 0; i < bytes.length; i += Digest.LENGTH) {
            hashes.add(Digest.ofValue(Arrays.copyOfRange(bytes, i, i + Digest.LENGTH)));
        }
        return hashes;
    }
}
