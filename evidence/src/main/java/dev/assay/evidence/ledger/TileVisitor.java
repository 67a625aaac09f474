package dev.assay.evidence.ledger;

import java.io.IOException;

/** Sees tiles. */
@FunctionalInterface
public interface TileVisitor {
    /** Sees one tile or entry bundle under its name of c2sp.org/tlog-tiles. */
    void tile(String path, byte[] content) throws IOException;
}
