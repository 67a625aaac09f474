package dev.assay.app.scans;

import dev.assay.app.controls.ScanFact;
import dev.assay.scanner.report.Coverage;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The counts of a run by name, as a text such as {@code bfla=0/2 bola=3/4}: cells that ended in a verdict, of those that apply. */
final class CellCounts {
    private CellCounts() {}

    static String byCategory(ScanReport report) {
        return by(report, row -> row.category().slug());
    }

    static String byCheck(ScanReport report) {
        return by(report, Row::checkId);
    }

    private static String by(ScanReport report, Function<Row, String> name) {
        return report.population().stream()
                .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .filter(named -> lookedAt(named.getValue()))
                .map(named -> {
                    var coverage = Coverage.of(named.getValue());
                    return named.getKey() + "=" + coverage.tested() + "/" + coverage.applicable();
                })
                .collect(Collectors.joining(" "));
    }

    /** What was wholly left out says nothing: 0 of 0 would read as "applies nowhere". */
    private static boolean lookedAt(List<Row> rows) {
        return Coverage.of(rows).applicable() > 0 || rows.stream().noneMatch(Row::excluded);
    }

    /** The counts of such a text. */
    static Map<String, ScanFact.Cells> read(String text) {
        var cells = new HashMap<String, ScanFact.Cells>();
        for (var part : text.isEmpty() ? new String[0] : text.split(" ")) {
            int equals = part.indexOf('=');
            int slash = part.indexOf('/');
            cells.put(
                    part.substring(0, equals),
                    new ScanFact.Cells(
                            Integer.parseInt(part.substring(equals + 1, slash)),
                            Integer.parseInt(part.substring(slash + 1))));
        }
        return cells;
    }
}
