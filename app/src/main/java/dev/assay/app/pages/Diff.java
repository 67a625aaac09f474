package dev.assay.app.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a text, line by line.
 *
 * @param from the name of the earlier version
 * @param to the name of the later version
 * @param lines the lines of both, in order
 */
public record Diff(String from, String to, List<Line> lines) {

    public Diff {
        lines = List.copyOf(lines);
    }

    /** What became of a line. */
    public enum Change {
        SAME("", " "),
        ADDED("added", "+"),
        REMOVED("removed", "−"),
        /** Lines left out here because they did not change. */
        SKIPPED("skipped", "…");

        private final String css;
        private final String sign;

        Change(String css, String sign) {
            this.css = css;
            this.sign = sign;
        }

        public String css() {
            return css;
        }

        public String sign() {
            return sign;
        }
    }

    /**
     * One line.
     *
     * @param before its number in the earlier version, or null
     * @param after its number in the later version, or null
     */
    public record Line(
            Change change,
            @Nullable Integer before,
            @Nullable Integer after,
            String text) {}
}
