package dev.assay.app.pages;

/**
 * A sign of sixteen by sixteen units, drawn with a stroke and no fill, so that it takes the colour of its text.
 *
 * <p>A sign never stands alone for a status: the word is always beside it, or in the title of the cell.
 */
public enum Symbol {
    CHECK("M3 8.5l3.2 3.2L13 4.8"),
    CROSS("M4 4l8 8M12 4l-8 8"),
    TRIANGLE("M8 2.5l6 11H2zM8 6.7v3M8 11.4v.2"),
    RING("M8 3a5 5 0 1 0 .01 0z"),
    DASH("M3.5 8h9"),
    SLASH("M8 2.5a5.5 5.5 0 1 0 .01 0zM4.3 11.7l7.4-7.4"),
    CHEVRONS("M3.5 8L8 3.5 12.5 8M3.5 13L8 8.5l4.5 4.5"),
    CHEVRON_UP("M3.5 10.5L8 6l4.5 4.5"),
    CHEVRON_DOWN("M3.5 6L8 10.5 12.5 6"),
    BARS("M3.5 6h9M3.5 10.5h9"),
    INFO("M8 7.2v5M8 4.2v.2"),
    CLOCK("M8 2.5a5.5 5.5 0 1 0 .01 0zM8 5v3.3l2.2 1.4"),
    LOCK("M3.5 7.5h9v6h-9zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3"),
    COPY("M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1"),
    KEY("M5.5 7a3 3 0 1 0 .01 0zM7.6 8.9L13.5 3M11.2 5.3l1.8 1.8"),
    TREE("M8 3.2v3M8 6.2L4 10M8 6.2l4 3.8M8 2.2v1M3.2 12.8h1.6M11.2 12.8h1.6M4 10v2M12 10v2");

    private final String path;

    Symbol(String path) {
        this.path = path;
    }

    /** The drawing as SVG path data. */
    public String path() {
        return path;
    }
}
