package dev.assay.scanner.target;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value belongs that is not known before signing in, inside the text of a {@link LoginStep}: a mark of private-use characters around a name,
 * which no text that somebody typed or sent has, so that what is filled in is never read as a placeholder.
 */
public final class Placeholder {

    private static final char OPEN = '\uE002';
    private static final char CLOSE = '\uE003';
    private static final Pattern MARK = Pattern.compile(OPEN + "([A-Za-z0-9_]{1,40})" + CLOSE);

    private Placeholder() {}

    /** The mark of a name of at most 40 letters, digits and underscores. */
    public static String of(String name) {
        return OPEN + name + CLOSE;
    }

    /** Whether a text has a mark, or what could become one. */
    public static boolean in(String text) {
        return text.indexOf(OPEN) >= 0 || text.indexOf(CLOSE) >= 0;
    }

    /** The names that a text waits for. */
    public static Set<String> names(String text) {
        var names = new LinkedHashSet<String>();
        MARK.matcher(text).results().forEach(mark -> names.add(mark.group(1)));
        return names;
    }

    /** The text with its marks replaced, in one pass. */
    public static String filled(String text, Function<String, String> values) {
        return MARK.matcher(text).replaceAll(mark -> Matcher.quoteReplacement(values.apply(mark.group(1))));
    }
}
