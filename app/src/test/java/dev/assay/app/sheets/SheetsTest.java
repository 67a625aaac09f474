package dev.assay.app.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetsTest {
    @TempDir
    private Path folder;

    private static final Instant AT = Instant.parse("2026-05-01T08:00:00Z");
    private static final List<String> DANGEROUS = List.of(
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "\nx",
            "'=1",
            "''+1",
            "\uFF1D1",
            "=cmd|' /C calc'!A0",
            "'plain",
            "a,b;\"c\"\r\nd");

    private static Sheet sheet(List<List<@Nullable Object>> rows) {
        return Sheet.of("findings", "severity is high", AT, "Number", "Text").with(rows);
    }

    private static Sheet dangerous() {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (int i = 0; i < DANGEROUS.size(); i++) {
            rows.add(Sheet.row(i - 5, DANGEROUS.get(i)));
        }
        return sheet(rows);
    }

    @Test
    void noTextBecomesAFormulaInCsvAndEachComesBack() throws Exception {
        var csv = CsvFile.write(dangerous());
        var fields = new String(csv, StandardCharsets.UTF_8);
        assertThat(fields).startsWith("Number,Text\r\n-5,'=1+1\r\n").contains("'@SUM(A1)", "\"'\tx".substring(1));
        var read = SheetFile.read(csv);
        assertThat(read.stream().skip(1).map(row -> row.get(1))).containsExactlyElementsOf(DANGEROUS);
        assertThat(read.stream().skip(1).map(List::getFirst)).startsWith("-5", "-4");
    }

    @Test
    void anyTextComesBackFromCsv() throws Exception {
        var chance = new Random(41);
        var signs = "=+-@'\t\r\n,;\"ab \u00e9\uFF1D";
        for (int round = 0; round < 300; round++) {
            var text = new StringBuilder("x");
            for (int i = chance.nextInt(8); i > 0; i--) {
                text.append(signs.charAt(chance.nextInt(signs.length())));
            }
            var value = text.substring(chance.nextInt(2));
            var read = SheetFile.read(CsvFile.write(sheet(List.of(Sheet.row(1, value)))));
            assertThat(read.get(1).get(1)).as("round %s", round).isEqualTo(value);
        }
    }

    @Test
    void aWorkbookHoldsTextAsTextTypedDaysAndWhatItAnswers() throws Exception {
        var rows = new ArrayList<>(dangerous().rows());
        rows.add(Sheet.row(true, LocalDate.of(2026, 3, 31)));
        rows.add(Sheet.row(null, AT));
        var sheet = sheet(rows);
        var file = XlsxFile.write(sheet);
        assertThat(part(file, "xl/worksheets/sheet1.xml")).doesNotContain("<f>").contains("<autoFilter", "pane");
        var read = SheetFile.read(file);
        assertThat(read.getFirst()).containsExactly("Number", "Text");
        assertThat(read.stream()
                        .skip(1)
                        .limit(DANGEROUS.size())
                        .map(row -> row.get(1).replace("\r\n", "\n").replace("\r", "\n")))
                .containsExactlyElementsOf(DANGEROUS.stream()
                        .map(text -> text.replace("\r\n", "\n").replace("\r", "\n"))
                        .toList());
        assertThat(read.get(DANGEROUS.size() + 1).get(1)).isEqualTo("2026-03-31");
        assertThat(read.get(DANGEROUS.size() + 2).get(1)).isEqualTo("2026-05-01");
        assertThat(part(file, "xl/sharedStrings.xml") + part(file, "xl/worksheets/sheet2.xml"))
                .contains("severity is high", sheet.sha256().hex(), "Rows");
    }

    @Test
    void bombsCutFilesAndForeignOnesAreRefusedWithASentence() throws Exception {
        assertRefused(zip("xl/workbook.xml", new byte[70 * 1024 * 1024]), "unpacks to more than");
        assertRefused(zip("mimetype", new byte[3]), "is no workbook");
        var sound = XlsxFile.write(dangerous());
        assertRefused(java.util.Arrays.copyOf(sound, sound.length / 2), "");
        assertRefused(
                workbook("<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet><sheetData><row><c"
                        + " t=\"inlineStr\"><is><t>&a;</t></is></c></row></sheetData></worksheet>"),
                "XML");
        assertRefused(
                workbook("<worksheet><sheetData><row r=\"1\"><c"
                        + " r=\"ZZZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>"),
                "columns");
        assertRefused(
                workbook("<worksheet><sheetData><row r=\"9999999\"><c><v>1</v></c></row></sheetData></worksheet>"),
                "rows");
        assertRefused(
                workbook("<worksheet><sheetData><row><c t=\"s\"><v>77</v></c></row></sheetData></worksheet>"),
                "names the text");
        assertRefused("a,b\0".getBytes(StandardCharsets.UTF_8), "NUL");
        assertRefused("a,\"b".getBytes(StandardCharsets.UTF_8), "never closed");
        assertRefused("\"a\"b".getBytes(StandardCharsets.UTF_8), "after a closing");
        assertRefused(new byte[] {(byte) 0xff, (byte) 0xfe, 65}, "UTF-8");
        assertRefused(",".repeat(200).getBytes(StandardCharsets.UTF_8), "columns");
        assertRefused("\n".repeat(60_000).getBytes(StandardCharsets.UTF_8), "rows");
    }

    @Test
    void semicolonsAndAByteOrderMarkAreUnderstood() throws Exception {
        assertThat(SheetFile.read("\uFEFFId;Text\r\n7;\"a;b\"\r\n8;".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(List.of("Id", "Text"), List.of("7", "a;b"), List.of("8", ""));
    }

    @Test
    void aStockSpreadsheetOpensTheWorkbook() throws Exception {
        var office = Stream.of("/usr/bin/soffice", "/usr/bin/libreoffice")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        Assumptions.assumeTrue(office.isPresent(), "LibreOffice is not installed here");
        var file = Files.write(folder.resolve("findings.xlsx"), XlsxFile.write(dangerous()));
        var process = new ProcessBuilder(
                        office.get(),
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "csv",
                        "--outdir",
                        folder.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("findings.csv")))
                .contains("=1+1", "@SUM(A1)")
                .doesNotContain("-5,2");
    }

    private static void assertRefused(byte[] file, String why) {
        assertThatThrownBy(() -> SheetFile.read(file))
                .isInstanceOf(BadSheet.class)
                .hasMessageContaining(why);
    }

    private static byte[] workbook(String sheet) throws Exception {
        return zip(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"
                        .getBytes(StandardCharsets.UTF_8),
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                        .getBytes(StandardCharsets.UTF_8),
                "xl/worksheets/sheet1.xml",
                sheet.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(Object... members) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < members.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) members[i]));
                zip.write((byte[]) members[i + 1]);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private String part(byte[] file, String name) throws Exception {
        var copy = Files.write(folder.resolve("part.xlsx"), file);
        try (var zip = new ZipFile(copy.toFile());
                var in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
