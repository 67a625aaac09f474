package dev.assay.scanner.report;

/**
 * Puts text from outside into Markdown so that it stays text: in a code span, where CommonMark and code hosts know no markup, link, image, HTML,
 * mention or reference; on one line, without characters that hide or turn others, and cut to a length.
 */
final class MarkdownText {

    private MarkdownText() {}

    /** The text as a code span; also inside a cell of a table, where a bar would end the cell even in a span. */
    static String code(String text, int most) {
        var plain = plain(text, most);
        if (plain.isBlank()) {
            return "–";
        }
        var fence = "`".repeat(longestRun(plain) + 1);
        boolean tight = plain.charAt(0) != '`' && plain.charAt(plain.length() - 1) != '`';
        return tight ? fence + plain + fence : fence + " " + plain + " " + fence;
    }

    private static String plain(String text, int most) {
        var plain = new StringBuilder();
        int at = 0;
        while (at < text.length() && plain.length() < most) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            plain.appendCodePoint(c == '|' ? '¦' : visible(c) ? c : ' ');
        }
        if (at < text.length()) {
            plain.append('…');
        }
        return plain.toString().strip();
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
