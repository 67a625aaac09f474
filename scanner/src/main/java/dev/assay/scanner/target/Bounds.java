package dev.assay.scanner.target;

/** The limits of a description: bytes, levels of nesting, values with every alias expanded, aliases, operations. */
record Bounds(int bytes, int depth, int values, int aliases, int operations) {

    /** 16 MiB, 120 levels, 1 000 000 values, 200 aliases, 20 000 operations. */
    static final Bounds DEFAULT = new Bounds(16 << 20, 120, 1_000_000, 200, 20_000);
}
