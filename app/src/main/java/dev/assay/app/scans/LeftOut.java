package dev.assay.app.scans;

import dev.assay.scanner.report.Coverage;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run left out of each category and check and why, as a text of lines such as
 * {@code ssrf=3 checks, because the profile standard leaves it out}.
 */
final class LeftOut {
    /** A report that was submitted may give any reason; the scanner has four. */
    private static final int MOST_REASONS = 4;

    private static final int LONGEST_REASON = 100;

    private LeftOut() {}

    static String of(ScanReport report) {
        SortedMap<String, String> words = new TreeMap<>();
        by(report, Row::checkId).forEach((name, rows) -> words.put(name, because(rows)));
        by(report, row -> row.category().slug()).forEach((name, rows) -> words.put(name, words(rows)));
        return words.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, List<Row>> by(ScanReport report, Function<Row, String> name) {
        return report.population().stream().filter(Row::excluded).collect(Collectors.groupingBy(name));
    }

    private static String words(List<Row> rows) {
        long checks = rows.stream().map(Row::checkId).distinct().count();
        return checks + (checks == 1 ? " check, " : " checks, ") + because(rows);
    }

    private static String because(List<Row> rows) {
        return "because "
                + Coverage.leftOut(rows).entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .limit(MOST_REASONS)
                        .map(one -> plain(one.getKey()))
                        .collect(Collectors.joining(", and because "));
    }

    private static String plain(String reason) {
        var line = reason.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    /** The lines of such a text by name. */
    static Map<String, String> read(String text) {
        var words = new HashMap<String, String>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            words.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return words;
    }
}
