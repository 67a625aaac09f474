package dev.assay.app.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table that came in as CSV (RFC 4180), in UTF-8, with commas or semicolons; its first row names the columns.
 *
 * @param header the names as compared: lower case letters and digits alone, so that {@code Employee ID} is {@code employeeid}
 * @param rows the others, empty ones left out
 */
public record CsvTable(List<String> header, List<Row> rows) {
    /** The most columns of a table. */
    public static final int MOST_COLUMNS = 100;

    /** The most characters of a cell. */
    public static final int MOST_CHARACTERS = 4000;

    private static final String MARK = "\uFEFF";

    public CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** A row, with the line of the file it begins on, counted from 1. */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** The cell of a column, without blanks around it; empty where the column is not there. */
        public String get(int column) {
            var text = column < 0 || column >= cells.size()
                    ? ""
                    : cells.get(column).strip();
            return text.length() > 1 && text.charAt(0) == '\'' && CsvText.active(text.charAt(1))
                    ? text.substring(1)
                    : text;
        }
    }

    /**
     * Reads a table.
     *
     * @throws Refusal.TooLarge where it has more bytes or rows than these
     * @throws Refusal.Invalid where it is no such table, naming the line
     */
    public static CsvTable read(byte[] bytes, int mostBytes, int mostRows) {
        if (bytes.length > mostBytes) {
            throw new Refusal.TooLarge("The list has " + bytes.length + " bytes; at most " + mostBytes + " are read.");
        }
        var rows = new CsvReader(text(bytes), mostRows + 1).rows();
        if (rows.isEmpty()) {
            throw wrong(1, "The list is empty. Its first row names the columns.");
        }
        var header = rows.getFirst().cells().stream().map(CsvTable::plain).toList();
        var named = header.stream().filter(name -> !name.isEmpty()).toList();
        if (named.stream().distinct().count() < named.size()) {
            throw wrong(rows.getFirst().line(), "Two columns have the same name.");
        }
        for (var row : rows) {
            if (row.cells().size() > header.size()) {
                throw wrong(
                        row.line(),
                        "The row has " + row.cells().size() + " cells, the header has " + header.size()
                                + ". Put a cell that holds the separator into double quotes.");
            }
        }
        return new CsvTable(header, rows.subList(1, rows.size()));
    }

    /** The place of the first of these names among the columns, or -1; names are compared by letters and digits alone. */
    public int column(String... names) {
        for (var name : names) {
            int at = header.indexOf(plain(name));
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    /** The refusal that names a line. */
    public static Refusal.Invalid wrong(int line, String problem) {
        return new Refusal.Invalid("The list cannot be read.", new Refusal.Field("line " + line, problem));
    }

    /** The problems of a list as one refusal, in the order of its lines; at most 100 of them are told. */
    public static Refusal.Invalid wrong(Map<Integer, String> problems) {
        var fields = problems.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(100)
                .map(problem -> new Refusal.Field("line " + problem.getKey(), problem.getValue()))
                .toArray(Refusal.Field[]::new);
        return new Refusal.Invalid(
                "Nothing was taken over: " + problems.size() + " lines of the list are wrong.", fields);
    }

    private static String text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw wrong(firstWrongLine(bytes), "The line is not UTF-8. Save the list as CSV in UTF-8.");
        }
    }

    private static int firstWrongLine(byte[] bytes) {
        var lines = new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).getBytes(StandardCharsets.ISO_8859_1);
            if (new String(line, StandardCharsets.UTF_8).contains("\uFFFD")) {
                return i + 1;
            }
        }
        return lines.size();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
