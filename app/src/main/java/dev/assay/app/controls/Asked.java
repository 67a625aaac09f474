package dev.assay.app.controls;

import org.jspecify.annotations.Nullable;

/**
 * What a control's scan test asks about: a whole category, or one check.
 *
 * @param single whether it is one check
 * @param name the slug of the category, or the id of the check
 */
record Asked(boolean single, String name) implements Comparable<Asked> {
    static Asked category(String slug) {
        return new Asked(false, slug);
    }

    static Asked check(String id) {
        return new Asked(true, id);
    }

    /** What a run counted of it; null where it left it out. */
    ScanFact.@Nullable Cells in(ScanFact run) {
        return single ? run.checks().get(name) : run.categories().get(name);
    }

    @Override
    public int compareTo(Asked other) {
        return single == other.single ? name.compareTo(other.name) : Boolean.compare(single, other.single);
    }
}
