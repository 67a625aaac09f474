package dev.assay.app.sheets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first sheet of a workbook (ECMA-376, part 1, section 18) as text: what is unpacked is bounded, entities are not read, and of a
 * formula only its stored value is taken.
 */
final class XlsxReader {
    private static final long MOST_UNPACKED = 64L * 1024 * 1024;
    private static final int MOST_ENTRIES = 500;
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final int LAST_DAY = 2_958_465;

    private final Map<String, byte[]> members;

    XlsxReader(byte[] file) throws BadSheet {
        this.members = unpacked(file);
    }

    List<List<String>> rows() throws BadSheet {
        try {
            var strings = members.containsKey("xl/sharedStrings.xml") ? strings() : List.<String>of();
            var dates = members.containsKey("xl/styles.xml") ? Dates.read(open("xl/styles.xml")) : Dates.none();
            return rows(strings, dates);
        } catch (XMLStreamException e) {
            throw new BadSheet("The workbook holds XML that cannot be read. Save it again as XLSX, or as CSV.");
        }
    }

    // By the directory at the end, as spreadsheets read it: some writers leave sizes out of what stands before a part.
    private static Map<String, byte[]> unpacked(byte[] file) throws BadSheet {
        var members = new TreeMap<String, byte[]>();
        long left = MOST_UNPACKED;
        try {
            var copy = Files.createTempFile("assay-workbook-", ".xlsx");
            try {
                Files.write(copy, file);
                try (var zip = new ZipFile(copy.toFile())) {
                    for (var entry : Collections.list(zip.entries())) {
                        try (var in = zip.getInputStream(entry)) {
                            var bytes = bounded(in, left);
                            left -= bytes.length;
                            if (members.put(entry.getName(), bytes) != null || members.size() > MOST_ENTRIES) {
                                throw new BadSheet("The workbook names a part twice, or has more than " + MOST_ENTRIES
                                        + " parts.");
                            }
                        }
                    }
                }
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new BadSheet("The workbook cannot be unpacked; it may be cut or protected by a password.");
        }
        return members;
    }

    private static byte[] bounded(InputStream in, long most) throws IOException, BadSheet {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            if (bytes.size() + (long) read > most) {
                throw new BadSheet("The workbook unpacks to more than 64 MiB.");
            }
            bytes.write(buffer, 0, read);
        }
        return bytes.toByteArray();
    }

    private XMLStreamReader open(String member) throws XMLStreamException, BadSheet {
        var bytes = members.get(member);
        if (bytes == null) {
            throw new BadSheet("The file is no workbook: it has no " + member + ".");
        }
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
    }

    /** The member that holds the first sheet: what the workbook's first sheet points to. */
    private String firstSheet() throws XMLStreamException, BadSheet {
        var workbook = open("xl/workbook.xml");
        String id = null;
        while (workbook.hasNext() && id == null) {
            if (workbook.next() == XMLStreamConstants.START_ELEMENT
                    && workbook.getLocalName().equals("sheet")) {
                id = attribute(workbook, "id");
            }
        }
        var relations = open("xl/_rels/workbook.xml.rels");
        while (relations.hasNext()) {
            if (relations.next() == XMLStreamConstants.START_ELEMENT
                    && relations.getLocalName().equals("Relationship")
                    && attribute(relations, "Id").equals(id)) {
                var target = attribute(relations, "Target");
                return target.startsWith("/") ? target.substring(1) : "xl/" + target;
            }
        }
        throw new BadSheet("The workbook has no sheet.");
    }

    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    private List<String> strings() throws XMLStreamException, BadSheet {
        var strings = new ArrayList<String>();
        var xml = open("xl/sharedStrings.xml");
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("si")) {
                strings.add(text(xml, "si"));
            }
        }
        return strings;
    }

    /** The text of the {@code t} elements up to an element's end; phonetic readings are left out. */
    private static String text(XMLStreamReader xml, String until) throws XMLStreamException {
        var text = new StringBuilder();
        boolean phonetic = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(until)) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("t") && !phonetic) {
                text.append(xml.getElementText());
            } else if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                phonetic = xml.getLocalName().equals("rPh") ? event == XMLStreamConstants.START_ELEMENT : phonetic;
            }
        }
        return text.toString();
    }

    private List<List<String>> rows(List<String> strings, Dates dates) throws XMLStreamException, BadSheet {
        var grid = new Grid();
        var xml = open(firstSheet());
        var cells = new TreeMap<Integer, String>();
        int next = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
                skipped(grid, attribute(xml, "r"));
                next = 0;
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("c")) {
                int column = column(attribute(xml, "r"), next);
                next = column + 1;
                cells.put(column, cell(xml, strings, dates));
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("row")) {
                for (int column = 0; !cells.isEmpty() && column <= cells.lastKey(); column++) {
                    grid.cell(cells.getOrDefault(column, ""));
                }
                cells.clear();
                grid.end();
            }
        }
        return grid.rows();
    }

    /** Rows that a workbook leaves out are empty ones. */
    private static void skipped(Grid grid, String number) throws BadSheet {
        if (number.matches("[0-9]{1,7}")) {
            while (grid.number() < Integer.parseInt(number)) {
                grid.end();
            }
        }
    }

    private static int column(String reference, int next) throws BadSheet {
        int column = 0;
        int letters = 0;
        for (; letters < reference.length() && Character.isLetter(reference.charAt(letters)); letters++) {
            column = Math.min(column * 26 + (reference.charAt(letters) - 'A' + 1), SheetFile.MOST_COLUMNS + 1);
        }
        int place = letters == 0 ? next : column - 1;
        if (place < 0 || place >= SheetFile.MOST_COLUMNS) {
            throw new BadSheet("There are more than " + SheetFile.MOST_COLUMNS + " columns.");
        }
        return place;
    }

    private static String cell(XMLStreamReader xml, List<String> strings, Dates dates)
            throws XMLStreamException, BadSheet {
        var type = attribute(xml, "t");
        boolean date = (type.isEmpty() || type.equals("n")) && dates.are(attribute(xml, "s"));
        if (type.equals("inlineStr")) {
            return text(xml, "c");
        }
        var value = value(xml);
        if (type.equals("s")) {
            return shared(value, strings);
        }
        return date ? day(value) : value;
    }

    private static String value(XMLStreamReader xml) throws XMLStreamException {
        var value = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("v")) {
                value = xml.getElementText();
            }
        }
        return value;
    }

    private static String shared(String index, List<String> strings) throws BadSheet {
        int at = index.matches("[0-9]{1,7}") ? Integer.parseInt(index) : -1;
        if (at < 0 || at >= strings.size()) {
            throw new BadSheet("A cell names the text " + index + ", which the workbook does not have.");
        }
        return strings.get(at);
    }

    private static @Nullable LocalDate dayOf(String serial) {
        try {
            double days = Double.parseDouble(serial);
            return days >= 1 && days <= LAST_DAY ? DAY_ZERO.plusDays((long) days) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String day(String serial) {
        var day = dayOf(serial);
        return day == null ? serial : day.toString();
    }
}
