package dev.assay.evidence.ledger;

import java.util.Locale;

/** The names of tiles and entry bundles (c2sp.org/tlog-tiles). */
public final class TilePath {
    /** The hashes or entries of a full tile. */
    public static final int WIDTH = 256;

    /** Where bundles of entries lie. */
    static final String ENTRIES = "tile/entries/";

    private static final String PARTIAL = ".p/";

    private TilePath() {}

    /** A tile of hashes; {@code width} 1 to 256. */
    public static String hashes(int level, long index, int width) {
        return "tile/" + level + "/" + suffixed(index, width);
    }

    /** A bundle of entries; {@code width} 1 to 256. */
    public static String entries(long index, int width) {
        return ENTRIES + suffixed(index, width);
    }

    /** The folder of the partial forms of a full tile. */
    static String partials(String full) {
        return full + ".p";
    }

    /** The full tile that a partial one is the beginning of. */
    static String full(String partial) {
        return partial.substring(0, partial.lastIndexOf(PARTIAL));
    }

    /** Whether an object in a folder of partial forms is one: its name is its width. */
    static boolean isWidth(String name) {
        return name.matches("[1-9][0-9]{0,2}") && Integer.parseInt(name) < WIDTH;
    }

    private static String suffixed(long index, int width) {
        if (index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("a tile has an index from 0 and a width from 1 to " + WIDTH);
        }
        return number(index) + (width == WIDTH ? "" : PARTIAL + width);
    }

    private static String number(long index) {
        var last = String.format(Locale.ROOT, "%03d", index % 1000);
        var path = new StringBuilder(last);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        return path.toString();
    }
}
