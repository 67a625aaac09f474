package dev.assay.app.audits;

import dev.assay.app.http.Refusal;
import dev.assay.app.sheets.BadSheet;
import dev.assay.app.sheets.SheetFile;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an auditor's request list, whatever its columns are called within reason, and keeps every cell of it. */
final class RequestList {
    /** What we add at the end when it goes back begins so; on the way in these columns are passed over. */
    static final String OURS = "Assay: ";

    private static final int MOST = 2000;
    private static final int MOST_WORDING = 4000;
    private static final int MOST_WORD = 200;
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
    private static final Map<String, Set<String>> NAMES = Map.of(
            "id",
                    Set.of(
                            "id",
                            "request id",
                            "ref",
                            "reference",
                            "no",
                            "no.",
                            "#",
                            "number",
                            "request no",
                            "request no.",
                            "request #",
                            "irl id",
                            "pbc id",
                            "item #"),
            "wording",
                    Set.of(
                            "request",
                            "description",
                            "wording",
                            "item",
                            "requested item",
                            "request description",
                            "evidence requested",
                            "evidence request",
                            "request wording"),
            "control", Set.of("control", "control id", "control #", "control no", "control no.", "control reference"),
            "criterion",
                    Set.of(
                            "criterion",
                            "criteria",
                            "tsc",
                            "tsc reference",
                            "trust services criteria",
                            "soc 2 criteria",
                            "criteria reference"),
            "due", Set.of("due", "due date", "deadline", "needed by", "date due", "requested by"),
            "priority", Set.of("priority", "prio"));

    private RequestList() {}

    static List<RequestLine> read(byte[] file) {
        try {
            return lines(SheetFile.read(file));
        } catch (BadSheet bad) {
            throw refused(String.valueOf(bad.getMessage()));
        }
    }

    private static List<RequestLine> lines(List<List<String>> grid) {
        int head = head(grid);
        var names = grid.get(head).stream().map(String::strip).toList();
        var columns = columns(names);
        var lines = new ArrayList<RequestLine>();
        var seen = new HashSet<String>();
        for (int row = head + 1; row < grid.size(); row++) {
            var cells = grid.get(row);
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            var line = line(names, columns, cells, row + 1);
            if (!seen.add(line.theirId())) {
                throw refused("Row " + (row + 1) + " has the id \"" + line.theirId() + "\" a second time.");
            }
            if (lines.size() == MOST) {
                throw refused("There are more than " + MOST + " requests.");
            }
            lines.add(line);
        }
        if (lines.isEmpty()) {
            throw refused("There is no request below the head.");
        }
        return lines;
    }

    /** Lists often begin with a title: the head is the first of the first ten rows that names an id and a wording. */
    private static int head(List<List<String>> grid) {
        for (int row = 0; row < Math.min(10, grid.size()); row++) {
            var columns = columns(grid.get(row).stream().map(String::strip).toList());
            if (columns.containsKey("id") && columns.containsKey("wording")) {
                return row;
            }
        }
        throw refused("No row names a column for the id (such as Id, Ref, Request ID) and one for the wording (such as"
                + " Request, Description).");
    }

    private static Map<String, Integer> columns(List<String> names) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i).toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
            int at = i;
            NAMES.forEach((what, known) -> {
                if (known.contains(name)) {
                    columns.putIfAbsent(what, at);
                }
            });
        }
        return columns;
    }

    private static RequestLine line(List<String> names, Map<String, Integer> columns, List<String> cells, int row) {
        var id = cell(columns, cells, "id");
        var wording = cell(columns, cells, "wording");
        if (id.isEmpty() || id.length() > 100 || wording.isEmpty() || wording.length() > MOST_WORDING) {
            throw refused("Row " + row + " needs an id of at most 100 characters and a wording of at most "
                    + MOST_WORDING + ".");
        }
        var kept = new ArrayList<List<String>>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).startsWith(OURS)) {
                kept.add(List.of(names.get(i), i < cells.size() ? cells.get(i) : ""));
            }
        }
        return new RequestLine(
                id,
                wording,
                word(columns, cells, "control", row),
                word(columns, cells, "criterion", row),
                day(cell(columns, cells, "due"), row),
                cut(cell(columns, cells, "priority"), 100, row),
                kept);
    }

    private static String word(Map<String, Integer> columns, List<String> cells, String what, int row) {
        return cut(cell(columns, cells, what), MOST_WORD, row);
    }

    private static String cut(String text, int most, int row) {
        if (text.length() > most) {
            throw refused("Row " + row + " has \"" + text.substring(0, 40) + "…\" where at most " + most
                    + " characters fit.");
        }
        return text;
    }

    private static String cell(Map<String, Integer> columns, List<String> cells, String what) {
        Integer at = columns.get(what);
        return at == null || at >= cells.size() ? "" : cells.get(at).strip();
    }

    /** A day such as 2026-03-31 or 31.3.2026; with slashes nobody knows which number is the month. */
    private static @Nullable LocalDate day(String text, int row) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            var dotted = DAY_FIRST.matcher(text);
            return dotted.matches()
                    ? LocalDate.of(
                            Integer.parseInt(dotted.group(3)),
                            Integer.parseInt(dotted.group(2)),
                            Integer.parseInt(dotted.group(1)))
                    : LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw refused("Row " + row + " is due on \"" + cut(text, 100, row)
                    + "\", which cannot be read as a day. Write it as 2026-03-31, or as a date of the workbook.");
        }
    }

    private static Refusal.Invalid refused(String why) {
        return new Refusal.Invalid("The list cannot be read: " + why, new Refusal.Field("file", why));
    }
}
