package dev.assay.app.sheets;

import java.util.regex.Pattern;

/**
 * Keeps text from being taken for a formula by a program that opens a CSV: an apostrophe is put before text that begins with one of
 * {@code = + - @}, their wide forms, tab, carriage return or line feed. Text that begins so after apostrophes gets one more, so that taking
 * one away always gives the text back.
 */
final class Guard {
    private static final String SIGNS = "[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\t\\r\\n]";
    private static final Pattern DANGEROUS = Pattern.compile("'*" + SIGNS + ".*", Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile("'+" + SIGNS + ".*", Pattern.DOTALL);

    private Guard() {}

    static String put(String text) {
        return DANGEROUS.matcher(text).matches() ? "'" + text : text;
    }

    static String taken(String text) {
        return GUARDED.matcher(text).matches() ? text.substring(1) : text;
    }
}
