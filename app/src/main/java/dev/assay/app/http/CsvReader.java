package dev.assay.app.http;

import java.util.ArrayList;
import java.util.List;

/** Splits the text of a CSV file (RFC 4180) into rows: quotes, doubled quotes, line ends within quotes. */
final class CsvReader {
    private final String text;
    private final int mostRows;
    private final char separator;
    private final List<CsvTable.Row> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int at;
    private int line = 1;
    private int begun = 1;

    CsvReader(String text, int mostRows) {
        this.text = text;
        this.mostRows = mostRows;
        this.separator = separator(text);
    }

    /** The one that the header holds more of; a spreadsheet of many countries writes semicolons. */
    private static char separator(String text) {
        var first = text.lines().findFirst().orElse("");
        long commas = first.chars().filter(c -> c == ',').count();
        long semicolons = first.chars().filter(c -> c == ';').count();
        return semicolons > commas ? ';' : ',';
    }

    List<CsvTable.Row> rows() {
        while (at < text.length()) {
            cell();
        }
        end();
        return rows;
    }

    /** Reads one cell and what ends it. */
    private void cell() {
        var cell = text.charAt(at) == '"' ? quoted() : plain();
        if (cell.length() > CsvTable.MOST_CHARACTERS) {
            throw CsvTable.wrong(line, "A cell has more than " + CsvTable.MOST_CHARACTERS + " characters.");
        }
        cells.add(cell);
        if (cells.size() > CsvTable.MOST_COLUMNS) {
            throw CsvTable.wrong(line, "A row has more than " + CsvTable.MOST_COLUMNS + " cells.");
        }
        if (at < text.length() && text.charAt(at) == separator) {
            at++;
            if (at == text.length() || ends(text.charAt(at))) {
                cells.add("");
                lineEnd();
            }
            return;
        }
        lineEnd();
    }

    private void lineEnd() {
        if (at < text.length()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            line++;
            end();
        }
    }

    private void end() {
        boolean holds = cells.stream().anyMatch(cell -> !cell.isBlank());
        if (holds) {
            if (rows.size() == mostRows) {
                throw new Refusal.TooLarge("The list has more than " + (mostRows - 1) + " rows. Send it in parts.");
            }
            rows.add(new CsvTable.Row(begun, cells));
        }
        cells = new ArrayList<>();
        begun = line;
    }

    private static boolean ends(char c) {
        return c == '\n' || c == '\r';
    }

    private String plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != separator && !ends(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        int opened = line;
        var cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
            }
            if (c != '"') {
                cell.append(c);
            } else if (text.startsWith("\"\"", at)) {
                cell.append('"');
                at++;
            } else {
                at++;
                if (at < text.length() && text.charAt(at) != separator && !ends(text.charAt(at))) {
                    throw CsvTable.wrong(line, "After a closing quote there has to be a separator or the line's end.");
                }
                return cell.toString();
            }
        }
        throw CsvTable.wrong(opened, "A quote is opened here and never closed.");
    }
}
