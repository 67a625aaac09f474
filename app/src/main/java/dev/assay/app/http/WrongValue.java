package dev.assay.app.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain words which value of a request cannot be read. The framework's own message for it names the program's classes, which
 * tells a caller nothing and a stranger too much.
 */
final class WrongValue {
    private static final Pattern ARGUMENT = Pattern.compile("^Failed to convert argument \\[(\\w{1,60})]");
    private static final Pattern PROPERTY = Pattern.compile("property \\[(?:\\S{1,200} )?(\\w{1,60})]");
    private static final Pattern PLACE = Pattern.compile("line: ([0-9]{1,9}), column: ([0-9]{1,9})");
    private static final Pattern WORDS = Pattern.compile("Expected one of \\[([A-Z_, ]{1,400})]");

    private WrongValue() {}

    /** The framework's message, or our own sentence for a value that was not what its place takes. */
    static String sentence(String message) {
        var argument = ARGUMENT.matcher(message);
        if (!argument.find()) {
            return message;
        }
        var field = found(PROPERTY, message).map(property -> property.group(1));
        var place = found(PLACE, message).map(at -> "line " + at.group(1) + ", column " + at.group(2));
        if (place.isEmpty() && field.isEmpty()) {
            return "The value of \"" + argument.group(1) + "\" is not of the kind that is taken there.";
        }
        return "The body cannot be read"
                + field.map(name -> " at the field \"" + name + "\"").orElse("")
                + place.map(at -> " (" + at + ")").orElse("") + "; "
                + found(WORDS, message)
                        .map(words -> "give one of " + words.group(1))
                        .orElse("see the API's description")
                + ".";
    }

    private static Optional<Matcher> found(Pattern pattern, String message) {
        var matcher = pattern.matcher(message);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }
}
