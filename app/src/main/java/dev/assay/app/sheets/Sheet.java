package dev.assay.app.sheets;

import dev.assay.evidence.digest.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table to be taken away: its columns, its rows and what it is an answer to.
 *
 * @param name what it is called, in files' names too: {@code findings}
 * @param filter what was asked, in words; {@code all} where nothing was
 * @param at when it was read
 * @param rows cells are text, whole numbers, booleans, days, instants or null
 */
public record Sheet(String name, String filter, Instant at, List<String> columns, List<List<@Nullable Object>> rows) {
    private static final Set<String> ORDER = Set.of("sort", "desc", "after", "before", "as");

    public Sheet {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,60}")) {
            throw new IllegalArgumentException("not the name of a sheet: " + name);
        }
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A sheet without rows yet; {@link #row} adds them. */
    public static Sheet of(String name, String filter, Instant at, String... columns) {
        return new Sheet(name, filter, at, List.of(columns), List.of());
    }

    /** What an address asks of a list, in words: its questions without order and place. */
    public static String asked(Map<String, String> query) {
        var asked = query.entrySet().stream()
                .filter(one -> !ORDER.contains(one.getKey()))
                .map(one -> one.getKey() + " = " + one.getValue())
                .collect(Collectors.joining(", "));
        return asked.isEmpty() ? "as the page shows it unasked" : asked;
    }

    /** With these rows. */
    public Sheet with(List<List<@Nullable Object>> more) {
        return new Sheet(name, filter, at, columns, more);
    }

    /** The cells of one row. */
    public static List<@Nullable Object> row(@Nullable Object... cells) {
        var row = new ArrayList<@Nullable Object>(cells.length);
        Collections.addAll(row, cells);
        return Collections.unmodifiableList(row);
    }

    /** The digest over the table as CSV: head and rows in their order. */
    public Digest sha256() {
        return Digest.of(CsvFile.write(this));
    }

    /** What a cell says as text. */
    static String text(@Nullable Object cell) {
        return cell == null ? "" : cell.toString();
    }
}
