package dev.assay.app.sheets;

import java.util.List;

/** A table that somebody hands in, as CSV or XLSX; which of them is seen from its first bytes. */
public final class SheetFile {
    /** The largest file that is read, in bytes, and the most rows, columns and characters of a cell. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    public static final int MOST_ROWS = 50_000;
    public static final int MOST_COLUMNS = 100;
    public static final int MOST_CELL = 32_767;

    private SheetFile() {}

    /** Its rows, the head first; cells as text, a leading guard against formulas taken away. Of a workbook the first sheet is read. */
    public static List<List<String>> read(byte[] file) throws BadSheet {
        if (file.length > MOST_BYTES) {
            throw new BadSheet("The file has more than 10 MiB.");
        }
        boolean zip = file.length > 3 && file[0] == 'P' && file[1] == 'K';
        return zip ? XlsxFile.read(file) : CsvFile.read(file);
    }
}
