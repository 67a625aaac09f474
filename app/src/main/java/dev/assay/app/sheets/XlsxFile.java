package dev.assay.app.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A table as a workbook: the rows with a fixed head and a filter, and a sheet "About" that says what they answer. */
public final class XlsxFile {
    private static final String CUT = "… (cut; whole in the CSV)";
    private static final String DAY = "yyyy-mm-dd";
    private static final String INSTANT = "yyyy-mm-dd hh:mm:ss";

    private XlsxFile() {}

    /** The file's bytes. Text is text whatever it begins with; instants are UTC. */
    public static byte[] write(Sheet sheet) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Assay", "1.0")) {
            rows(workbook.newWorksheet(name(sheet.name())), sheet);
            about(workbook.newWorksheet("About"), sheet);
        } catch (IOException e) {
            throw new UncheckedIOException("a workbook cannot be written", e);
        }
        return out.toByteArray();
    }

    private static String name(String name) {
        return name.length() > 31 ? name.substring(0, 31) : name;
    }

    private static void rows(Worksheet page, Sheet sheet) {
        for (int column = 0; column < sheet.columns().size(); column++) {
            page.value(0, column, sheet.columns().get(column));
        }
        int last = Math.max(0, sheet.columns().size() - 1);
        page.range(0, 0, 0, last).style().bold().set();
        for (int row = 0; row < sheet.rows().size(); row++) {
            var cells = sheet.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                cell(page, row + 1, column, cells.get(column));
            }
        }
        page.freezePane(0, 1);
        page.setAutoFilter(0, 0, sheet.rows().size(), last);
    }

    private static void cell(Worksheet page, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Number number -> page.value(row, column, number);
            case Boolean flag -> page.value(row, column, flag);
            case LocalDate day -> {
                page.value(row, column, day);
                page.style(row, column).format(DAY).set();
            }
            case Instant at -> {
                page.value(row, column, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
                page.style(row, column).format(INSTANT).set();
            }
            default -> page.value(row, column, fitting(value.toString()));
        }
    }

    private static String fitting(String text) {
        return text.length() <= SheetFile.MOST_CELL
                ? text
                : text.substring(0, SheetFile.MOST_CELL - CUT.length()) + CUT;
    }

    private static void about(Worksheet page, Sheet sheet) {
        var facts = new TreeMap<>(Map.of(
                "Filter", sheet.filter(),
                "Read at (UTC)", sheet.at().toString(),
                "Rows", Integer.toString(sheet.rows().size()),
                "SHA-256 of the same table as CSV", sheet.sha256().hex(),
                "Table", sheet.name()));
        int row = 0;
        for (var fact : facts.entrySet()) {
            page.value(row, 0, fact.getKey());
            page.value(row++, 1, fitting(fact.getValue()));
        }
    }

    static List<List<String>> read(byte[] file) throws BadSheet {
        return new XlsxReader(file).rows();
    }
}
