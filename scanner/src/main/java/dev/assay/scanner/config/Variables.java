package dev.assay.scanner.config;

import dev.assay.scanner.target.Placeholder;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills variables, written as the format says, into values from the environment. */
final class Variables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Za-z0-9_]{1,40}");

    private final @Nullable Function<String, @Nullable String> environment;
    private final String noun;
    private final Problems problems;

    Variables(@Nullable Function<String, @Nullable String> environment, Problems problems) {
        this(environment, "environment variable", problems);
    }

    /** @param noun what a variable is called in errors */
    Variables(@Nullable Function<String, @Nullable String> environment, String noun, Problems problems) {
        this.environment = environment;
        this.noun = noun;
        this.problems = problems;
    }

    /** For files that have no variables: every text stays as it is. */
    static Variables untouched(Problems problems) {
        return new Variables(null, problems);
    }

    /** The text with its variables filled in; a mistake is recorded at the line and leaves an empty place. */
    String fill(String text, int line) {
        var known = environment;
        if (known == null) {
            return text;
        }
        if (Placeholder.in(text)) {
            problems.add(line, "the private-use characters U+E002 and U+E003 are not part of such a file");
            return "";
        }
        var filled = new StringBuilder();
        int at = 0;
        while (true) {
            int dollar = text.indexOf("${", at);
            if (dollar < 0) {
                return filled.append(text, at, text.length()).toString();
            }
            if (dollar > at && text.charAt(dollar - 1) == '$') {
                filled.append(text, at, dollar - 1).append("${");
                at = dollar + 2;
                continue;
            }
            filled.append(text, at, dollar);
            if (text.startsWith("${{", dollar)) {
                int close = text.indexOf("}}", dollar);
                if (close < 0) {
                    problems.add(line, "a placeholder starts with ${{ and has no closing }}");
                    return filled.toString();
                }
                filled.append(placeholder(text.substring(dollar + 3, close).strip(), line));
                at = close + 2;
                continue;
            }
            int end = text.indexOf('}', dollar);
            if (end < 0) {
                problems.add(line, "a variable starts with ${ and has no closing }; write $${ for a plain ${");
                return filled.toString();
            }
            filled.append(valueOf(known, text.substring(dollar + 2, end), line));
            at = end + 1;
        }
    }

    private String placeholder(String name, int line) {
        if (PLACEHOLDER.matcher(name).matches()) {
            return Placeholder.of(name);
        }
        problems.add(line, "a placeholder is written ${{NAME}}, NAME in at most 40 letters, digits and _");
        return "";
    }

    private String valueOf(Function<String, @Nullable String> known, String inside, int line) {
        int separator = inside.indexOf(":-");
        var name = separator < 0 ? inside : inside.substring(0, separator);
        if (!NAME.matcher(name).matches()) {
            problems.add(line, "a variable is written ${NAME} or ${NAME:-text}, NAME in letters, digits and _");
            return "";
        }
        var value = known.apply(name);
        if (value != null && Placeholder.in(value)) {
            problems.add(line, "the " + noun + " " + name + " holds a private-use character (U+E002, U+E003)");
            return "";
        }
        if (value != null && !value.isEmpty()) {
            return value;
        }
        if (separator >= 0) {
            return inside.substring(separator + 2);
        }
        problems.add(line, "the " + noun + " " + name + " is not set; set it, or write ${" + name + ":-text}");
        return "";
    }
}
