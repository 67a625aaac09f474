package dev.assay.scanner.probe;

/**
 * The properties with a text value in any JSON text, whole or cut: what {@link SecretNames#JSON_STRING} finds, by hand, because every
 * exchange is gone through and a pattern takes several times as long.
 */
final class JsonPairs {
    private static final int LONGEST_NAME = 80;

    private final String text;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;

    private JsonPairs(String text) {
        this.text = text;
    }

    /** The text with the values masked that have a secret's name; the same text when there is none. */
    static String masked(String text, String mark) {
        return new JsonPairs(text).masked(mark);
    }

    private String masked(String mark) {
        StringBuilder out = null;
        int at = 0;
        int quote = text.indexOf('"');
        while (quote >= 0) {
            if (!pairAt(quote)) {
                quote = text.indexOf('"', quote + 1);
                continue;
            }
            if (valueStart < valueEnd
                    && SecretNames.maybeSecret(text, quote + 1, nameEnd)
                    && SecretNames.isSecret(text.substring(quote + 1, nameEnd))) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, at, nameEnd).append("\": \"").append(mark).append('"');
                at = valueEnd + 1;
            }
            quote = text.indexOf('"', valueEnd + 1);
        }
        return out == null ? text : out.append(text, at, text.length()).toString();
    }

    private boolean pairAt(int quote) {
        nameEnd = end(quote + 1, LONGEST_NAME);
        if (nameEnd < 0 || nameEnd == quote + 1) {
            return false;
        }
        int colon = space(nameEnd + 1);
        if (colon == text.length() || text.charAt(colon) != ':') {
            return false;
        }
        int second = space(colon + 1);
        if (second == text.length() || text.charAt(second) != '"') {
            return false;
        }
        valueStart = second + 1;
        valueEnd = end(valueStart, Integer.MAX_VALUE);
        return valueEnd >= 0;
    }

    /** Where the text that begins here is closed within so many code points or escapes, or -1. */
    private int end(int from, int most) {
        int at = from;
        for (int i = 0; i <= most && at < text.length(); i++) {
            char c = text.charAt(at);
            if (c == '"') {
                return at;
            }
            if (c == '\\') {
                at++;
                if (at == text.length() || lineEnd(text.charAt(at))) {
                    return -1;
                }
            }
            at += Character.charCount(text.codePointAt(at));
        }
        return -1;
    }

    private static boolean lineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private int space(int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) >= '\t' && text.charAt(at) <= '\r')) {
            at++;
        }
        return at;
    }
}
