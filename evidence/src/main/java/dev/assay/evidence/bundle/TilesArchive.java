package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.TilePath;
import java.io.IOException;

/**
 * The hashes of the ledger's tree from the start of a bundle's stretch to its end, as the tiles of c2sp.org/tlog-tiles in one archive
 * (bundle-v1.md section 6): whoever has another entry of that time, or its proof, can hold it against them without Assay.
 */
final class TilesArchive {
    private TilesArchive() {}

    /** Sees where the tiles are, in the archive's order. */
    @FunctionalInterface
    interface Visitor {
        /** A tile of 1 to 256 hashes. */
        void tile(int level, long index, int width) throws IOException;
    }

    /** Names the tiles of a tree of {@code end} leaves that begin with the one in which leaf {@code start} is or would be. */
    static void each(long start, long end, Visitor visitor) throws IOException {
        long count = end;
        long first = start;
        for (int level = 0; count > 0; level++) {
            first /= TilePath.WIDTH;
            for (long index = first; index * TilePath.WIDTH < count; index++) {
                visitor.tile(level, index, (int) Math.min(TilePath.WIDTH, count - index * TilePath.WIDTH));
            }
            count /= TilePath.WIDTH;
        }
    }

    static TarHeader header(int level, long index, int width) {
        return TarHeader.tile(TilePath.hashes(level, index, width), (long) width * Digest.LENGTH);
    }

    /** The archive, read from the ledger one tile at a time when it is written. */
    static Content of(LedgerPart.Proofs ledger, long start, long end) {
        return out -> {
            each(start, end, (level, index, width) -> {
                var header = header(level, index, width);
                var hashes = ledger.tile(level, index, width);
                if (hashes.length != header.size()) {
                    throw new IOException("the ledger's " + header.name() + " has " + hashes.length + " bytes");
                }
                out.write(header.bytes());
                out.write(hashes);
                out.write(new byte[header.padding()]);
            });
            out.write(new byte[2 * TarHeader.BLOCK]);
        };
    }
}
