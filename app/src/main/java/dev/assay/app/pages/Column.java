package dev.assay.app.pages;

/**
 * A column's head.
 *
 * @param key its name in the address when the table is sorted by it; empty where it cannot be sorted
 * @param label what it says
 * @param numeric whether its cells are numbers, set to the right
 */
public record Column(String key, String label, boolean numeric) {

    public boolean sortable() {
        return !key.isEmpty();
    }
}
