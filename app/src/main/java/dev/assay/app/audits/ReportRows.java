package dev.assay.app.audits;

import java.util.List;

/** The rows a report has left: its tables take theirs in turn, and what they leave out is counted and named. */
public final class ReportRows {
    /** Fewer than a PDF may have: the criteria, the cover and the annex have some of their own. */
    private static final int MOST = 1_850;
    /** The most characters of anybody's words in one place. */
    private static final int MOST_CHARS = 400;

    private int left = MOST;

    ReportRows() {}

    /**
     * The rows of a table.
     *
     * @param rows those that are shown
     * @param of how many there are
     * @param member what holds them all
     */
    public record Listing<T>(List<T> rows, int of, String member) {
        public Listing {
            rows = List.copyOf(rows);
        }

        /** How many are left out. */
        public int more() {
            return of - rows.size();
        }

        /** What is left out and where it is; empty where nothing is. */
        public String rest() {
            return more() == 0 ? "" : more() + " more of " + of + " are left out here; " + member + " holds them all.";
        }
    }

    /** The first rows of a table, as many as the report has left, at most {@code most}; its heading is one too. */
    <T> Listing<T> first(List<T> all, int most, String member) {
        int take = Math.max(0, Math.min(Math.min(all.size(), most), left - 1));
        left = Math.max(0, left - take - 1);
        return new Listing<>(all.subList(0, take), all.size(), member);
    }

    /** A text no longer than a cell bears; where it is cut it says so. */
    public static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= MOST_CHARS) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, MOST_CHARS)) + "… (cut)";
    }
}
