package dev.assay.evidence.report;

/** Text as a report may show it. */
public final class ReportText {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int SOFT_HYPHEN = 0xAD;

    private ReportText() {}

    /** The text with U+FFFD in place of what XML does not know, what is unassigned or private, and what turns the direction of text. */
    public static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(fit(c) ? c : REPLACEMENT));
        return clean.toString();
    }

    private static boolean fit(int c) {
        if (c == '\n' || c == '\t') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            case Character.FORMAT -> c == SOFT_HYPHEN;
            default -> true;
        };
    }
}
