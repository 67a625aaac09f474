package dev.assay.app.pages;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table's head, order and paging; its rows are written by the page that shows it.
 *
 * @param caption what its rows are, for everybody and for screen readers
 * @param columns the heads, in order
 * @param href the address of this view with its filter
 * @param sort the key of the column it is sorted by, or null
 * @param descending whether the largest comes first
 * @param shown how much of how many is shown, such as {@code 1–50 of 1 204}, or null where all of it is
 * @param previous the address of the page before, or null
 * @param next the address of the page after, or null
 */
public record Table(
        String caption,
        List<Column> columns,
        Href href,
        @Nullable String sort,
        boolean descending,
        @Nullable String shown,
        @Nullable String previous,
        @Nullable String next) {

    public Table {
        columns = List.copyOf(columns);
    }

    /** A table with this caption and no columns yet. */
    public static Table of(String caption) {
        return new Table(caption, List.of(), Href.of(""), null, false, null, null, null);
    }

    /** With a column of text. */
    public Table text(String label) {
        return with(new Column("", label, false));
    }

    /** With a column of numbers. */
    public Table number(String label) {
        return with(new Column("", label, true));
    }

    /** With a column of text that can be sorted by. */
    public Table text(String key, String label) {
        return with(new Column(key, label, false));
    }

    /** With a column of numbers that can be sorted by. */
    public Table number(String key, String label) {
        return with(new Column(key, label, true));
    }

    private Table with(Column column) {
        var more = Stream.concat(columns.stream(), Stream.of(column)).toList();
        return new Table(caption, more, href, sort, descending, shown, previous, next);
    }

    /** Sorted by this column at this address. */
    public Table sorted(Href at, String by, boolean largestFirst) {
        return new Table(caption, columns, at, by, largestFirst, shown, previous, next);
    }

    /** Showing a part, with the addresses of the parts beside it where there are any. */
    public Table paged(String part, @Nullable String before, @Nullable String after) {
        return new Table(caption, columns, href, sort, descending, part, before, after);
    }

    /** What {@code aria-sort} says of a column, or null where it is not the one. */
    public @Nullable String ariaSort(Column column) {
        if (!column.key().equals(sort) || !column.sortable()) {
            return null;
        }
        return descending ? "descending" : "ascending";
    }

    /** Where a column's head leads: sorted by it, or the other way round when it already is; always to the first part. */
    public String sortHref(Column column) {
        boolean turn = column.key().equals(sort) && !descending;
        return href.with("sort", column.key())
                .with("desc", turn ? "true" : null)
                .without("after")
                .without("before")
                .toString();
    }
}
