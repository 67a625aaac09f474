package dev.assay.app.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table on its way out as CSV (RFC 4180) in UTF-8. A cell that a spreadsheet would take for a formula, because it begins with one of
 * {@code = + - @}, a tab or a carriage return, gets a {@code '} before it; {@link CsvTable} takes that away again.
 */
public final class CsvText {
    private final StringBuilder text = new StringBuilder();

    public CsvText(String... header) {
        row((Object[]) header);
    }

    /** One more row; null is an empty cell. */
    public CsvText row(@Nullable Object... cells) {
        text.append(Arrays.stream(cells)
                        .map(cell -> cell(cell == null ? "" : cell.toString()))
                        .collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a cell that begins like this is worked out by a spreadsheet. */
    static boolean active(char first) {
        return "=+-@\t\r".indexOf(first) >= 0;
    }

    private static String cell(String value) {
        var safe = !value.isEmpty() && active(value.charAt(0)) ? "'" + value : value;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == ';' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
