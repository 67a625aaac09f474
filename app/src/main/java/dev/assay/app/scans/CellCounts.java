package dev.assay.app.scans;

import dev.assay.app.controls.ScanFact;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.report.Coverage;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The counts of a run by name, as a text such as {@code bfla=0/2/0/0/2 bola=3/4/1/2/3}: cells that ended in a verdict, cells that apply,
 * cells that were left out, and of the first two those of checks that ask something. A run from before the latter were counted has the first
 * two alone.
 */
final class CellCounts {
    private CellCounts() {}

    static String byCategory(ScanReport report) {
        return by(report, row -> row.category().slug(), row -> asks(report, row));
    }

    /** A control that names a check asks for that one, also where it only reads what was recorded anyway. */
    static String byCheck(ScanReport report) {
        return by(report, Row::checkId, _ -> true);
    }

    private static boolean asks(ScanReport report, Row row) {
        var card = report.cards().get(row.checkId());
        return card == null || card.mode() != Mode.PASSIVE;
    }

    private static String by(ScanReport report, Function<Row, String> name, Predicate<Row> asks) {
        return report.population().stream()
                .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(named -> named.getKey() + "=" + counts(named.getValue(), asks))
                .collect(Collectors.joining(" "));
    }

    private static String counts(List<Row> rows, Predicate<Row> asks) {
        var all = Coverage.of(rows);
        var asking = Coverage.of(rows.stream().filter(asks).toList());
        long leftOut = rows.stream().filter(Row::excluded).count();
        return all.tested() + "/" + all.applicable() + "/" + leftOut + "/" + asking.tested() + "/"
                + asking.applicable();
    }

    /** The counts of such a text, with why what was left out was. */
    static Map<String, ScanFact.Cells> read(String text, Map<String, String> leftOut) {
        var cells = new HashMap<String, ScanFact.Cells>();
        for (var part : text.isEmpty() ? new String[0] : text.split(" ")) {
            int equals = part.indexOf('=');
            var name = part.substring(0, equals);
            cells.put(name, cells(part.substring(equals + 1).split("/"), leftOut.getOrDefault(name, "")));
        }
        return cells;
    }

    private static ScanFact.Cells cells(String[] counts, String why) {
        int tested = Integer.parseInt(counts[0]);
        int applicable = Integer.parseInt(counts[1]);
        return counts.length == 2
                ? new ScanFact.Cells(tested, applicable)
                : new ScanFact.Cells(
                        tested,
                        applicable,
                        Integer.parseInt(counts[2]),
                        Integer.parseInt(counts[3]),
                        Integer.parseInt(counts[4]),
                        why);
    }
}
