package dev.assay.app.sheets;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Which cell styles of a workbook show a number as a day (ECMA-376, part 1, section 18.8.30). */
record Dates(Set<Integer> styles) {
    private static final int FIRST_BUILT_IN = 14;
    private static final int LAST_BUILT_IN = 17;
    private static final int BUILT_IN_WITH_TIME = 22;

    Dates {
        styles = Set.copyOf(styles);
    }

    static Dates none() {
        return new Dates(Set.of());
    }

    static Dates read(XMLStreamReader xml) throws XMLStreamException {
        var formats = new HashMap<String, String>();
        var styles = new HashSet<Integer>();
        boolean cells = false;
        int style = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                boolean start = event == XMLStreamConstants.START_ELEMENT;
                var name = xml.getLocalName();
                cells = name.equals("cellXfs") ? start : cells;
                if (start && name.equals("numFmt")) {
                    formats.put(attribute(xml, "numFmtId"), attribute(xml, "formatCode"));
                } else if (start && cells && name.equals("xf")) {
                    if (day(attribute(xml, "numFmtId"), formats)) {
                        styles.add(style);
                    }
                    style++;
                }
            }
        }
        return new Dates(styles);
    }

    boolean are(String style) {
        return style.matches("[0-9]{1,6}") && styles.contains(Integer.valueOf(style));
    }

    private static boolean day(String id, Map<String, String> formats) {
        if (!id.matches("[0-9]{1,6}")) {
            return false;
        }
        int number = Integer.parseInt(id);
        boolean builtIn = (number >= FIRST_BUILT_IN && number <= LAST_BUILT_IN) || number == BUILT_IN_WITH_TIME;
        // Text between quotation marks in a format is shown as it is and says nothing of the kind of number.
        var code = formats.getOrDefault(id, "")
                .replaceAll("\"[^\"]*\"|\\[[^\\]]*]", "")
                .toLowerCase(Locale.ROOT);
        return builtIn || (code.contains("y") && code.contains("d"));
    }

    private static String attribute(XMLStreamReader xml, String name) {
        var value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
