package dev.assay.app.policies;

import dev.assay.app.pages.Diff;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** Reads a unified difference of one file into the lines a page shows. */
final class UnifiedDiff {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    private UnifiedDiff() {}

    static Diff read(String text, String from, String to) {
        var lines = new ArrayList<Diff.Line>();
        int before = 0;
        int after = 0;
        for (var line : text.lines().toList()) {
            var hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                before = Integer.parseInt(hunk.group(1));
                after = Integer.parseInt(hunk.group(2));
                lines.add(new Diff.Line(Diff.Change.SKIPPED, null, null, ""));
            } else if (after == 0 && before == 0) {
                continue; // the heading before the first hunk
            } else if (line.startsWith("+")) {
                lines.add(new Diff.Line(Diff.Change.ADDED, null, after++, line.substring(1)));
            } else if (line.startsWith("-")) {
                lines.add(new Diff.Line(Diff.Change.REMOVED, before++, null, line.substring(1)));
            } else if (line.startsWith(" ")) {
                lines.add(new Diff.Line(Diff.Change.SAME, before++, after++, line.substring(1)));
            }
        }
        return new Diff(from, to, lines);
    }
}
