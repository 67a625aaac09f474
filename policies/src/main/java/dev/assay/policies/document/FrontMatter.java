package dev.assay.policies.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Markdown file that begins with YAML between two lines of three hyphens.
 *
 * @param yaml the text between the fences; it begins on line 2
 * @param body what follows the second fence
 */
record FrontMatter(String yaml, Body body) {
    private static final String FENCE = "---";

    /** Splits a file, or null with a problem. */
    static @Nullable FrontMatter split(String path, String text, List<Problem> problems) {
        var lines = text.split("\n", -1);
        if (!isFence(lines[0])) {
            problems.add(new Problem(
                    path, 1, "the file does not begin with a front matter", "Begin it with --- and key: value lines"));
            return null;
        }
        for (int i = 1; i < lines.length; i++) {
            if (!isFence(lines[i])) continue;
            var yaml = String.join("\n", List.of(lines).subList(1, i)) + "\n";
            var body = String.join("\n", List.of(lines).subList(i + 1, lines.length));
            return new FrontMatter(yaml, new Body(body, i + 2));
        }
        problems.add(new Problem(path, 1, "the front matter does not end", "Close it with a line of ---"));
        return null;
    }

    private static boolean isFence(String line) {
        return line.stripTrailing().equals(FENCE);
    }
}
