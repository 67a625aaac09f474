package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.LedgerRange.Head;
import dev.assay.evidence.bundle.MalformedBundle;
import dev.assay.evidence.bundle.TilesReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;

/** The tiles: every hash of the ledger's tree from the start of the stretch on, against the roots of its checkpoints. */
final class TileSteps {
    private TileSteps() {}

    static String tiles(Examination bundle) throws Differs, NotAsked, IOException {
        var ledger = bundle.manifest().ledger();
        if (!bundle.has(Layout.TILES)) {
            throw new NotAsked("the bundle carries no tiles");
        }
        try (var in = new BufferedInputStream(bundle.reader.stream(Layout.TILES), 64 * 1024)) {
            var tiles = TilesReader.read(in, ledger.start().size(), ledger.end().size());
            compare(tiles, ledger.start());
            compare(tiles, ledger.end());
            return tiles.tiles() + (tiles.tiles() == 1 ? " tile" : " tiles") + ", from entry "
                    + ledger.start().size() + " to " + ledger.end().size();
        } catch (MalformedBundle | EOFException e) {
            throw new Differs(
                    Layout.TILES,
                    "tiles in the one form, each leading to the one above",
                    String.valueOf(e.getMessage()));
        }
    }

    private static void compare(TilesReader tiles, Head stated) throws Differs {
        var seen = tiles.root(stated.size());
        Differs.unless(
                seen.equals(stated.root()),
                Layout.TILES,
                "hashes under root " + stated.root() + " of " + stated.size() + " entries",
                "hashes under root " + seen);
    }
}
