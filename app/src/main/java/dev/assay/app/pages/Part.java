package dev.assay.app.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The part of a list that one page shows, and the table around it. The address holds the order ({@code sort}, {@code desc}) and the place
 * ({@code after}, how many rows stand before).
 *
 * @param rows the rows of this part, in order
 */
public record Part<T>(List<T> rows, Table table) {
    /** Rows on one page at most. */
    public static final int MOST = 50;

    public Part {
        rows = List.copyOf(rows);
    }

    /**
     * Orders a list and cuts out the part that an address asks for.
     *
     * @param orders by the keys of the table's columns; an unknown key leaves the list in its own order
     */
    public static <T> Part<T> of(List<T> all, Table table, Href at, Map<String, Comparator<T>> orders) {
        var order = orders.get(at.get("sort"));
        boolean descending = at.get("desc").equals("true");
        var sorted = order == null
                ? all
                : all.stream().sorted(descending ? order.reversed() : order).toList();
        int from = Math.min(place(at.get("after")), Math.max(0, sorted.size() - 1) / MOST * MOST);
        int to = Math.min(sorted.size(), from + MOST);
        var shown = table.sorted(at, order == null ? "" : at.get("sort"), descending);
        if (sorted.size() <= MOST) {
            return new Part<>(sorted, shown);
        }
        return new Part<>(
                sorted.subList(from, to),
                shown.paged(
                        String.format(Locale.ROOT, "%d–%d of %d", from + 1, to, sorted.size()),
                        from == 0 ? null : beginning(at, from - MOST),
                        to == sorted.size() ? null : beginning(at, to)));
    }

    private static String beginning(Href at, int from) {
        return at.with("after", from <= 0 ? null : Integer.toString(from)).toString();
    }

    /** A whole number of parts; anything else than a small number is the beginning. */
    private static int place(String text) {
        return text.matches("[0-9]{1,7}") ? Integer.parseInt(text) / MOST * MOST : 0;
    }
}
