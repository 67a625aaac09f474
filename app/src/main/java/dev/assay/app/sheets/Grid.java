package dev.assay.app.sheets;

import java.util.ArrayList;
import java.util.List;

/** The rows of a table that is read, within the limits for what comes from outside. */
final class Grid {
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();

    void cell(String text) throws BadSheet {
        if (row.size() == SheetFile.MOST_COLUMNS) {
            throw new BadSheet("Row " + (rows.size() + 1) + " has more than " + SheetFile.MOST_COLUMNS + " columns.");
        }
        if (text.length() > SheetFile.MOST_CELL) {
            throw new BadSheet("Row " + (rows.size() + 1) + ", column " + (row.size() + 1) + " has more than "
                    + SheetFile.MOST_CELL + " characters.");
        }
        if (text.indexOf('\0') >= 0) {
            throw new BadSheet(
                    "Row " + (rows.size() + 1) + ", column " + (row.size() + 1) + " has a NUL, which is no text.");
        }
        row.add(text);
    }

    /** Ends a row; one without any text is kept, so that rows are counted as the file counts them. */
    void end() throws BadSheet {
        if (rows.size() == SheetFile.MOST_ROWS) {
            throw new BadSheet("There are more than " + SheetFile.MOST_ROWS + " rows.");
        }
        rows.add(List.copyOf(row));
        row = new ArrayList<>();
    }

    boolean begun() {
        return !row.isEmpty();
    }

    int number() {
        return rows.size() + 1;
    }

    List<List<String>> rows() {
        return List.copyOf(rows);
    }
}
