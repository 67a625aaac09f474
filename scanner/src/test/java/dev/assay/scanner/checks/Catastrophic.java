package dev.assay.scanner.checks;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Inputs that are known to hang servers: what no check may send outside profile lab, and none does inside it either. */
final class Catastrophic {

    /** A group of one to four characters again and again: what regular expressions that backtrack take exponential time for. */
    private static final Pattern PUMPED = Pattern.compile("(?s)(.{1,4}?)\\1{23,}+");

    private static final int LEAST_PUMPED = 24;
    private static final Pattern DELAY = Pattern.compile(
            "(?i)(?:sleep\\s*\\(\\s*|pg_sleep\\s*\\(\\s*|\\bsleep\\s+|receive_message\\s*\\([^,]*,\\s*|delay\\s*'0:0:|-n\\s+)([0-9.]+)");
    private static final Pattern EXPONENT = Pattern.compile("[0-9][eE]\\+?([0-9]+)");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{400,}");
    private static final List<String> NEVER = List.of(
            "benchmark(",
            "generate_series(",
            "randomblob(",
            "dbms_lock",
            "/dev/zero",
            "/dev/random",
            "/dev/urandom",
            "/dev/tcp",
            ":(){",
            "while(true)",
            "while(1)",
            "for(;;)",
            "shutdown",
            "drop table",
            "xp_cmdshell");
    private static final Set<String> FRAMING = Set.of("content-encoding", "transfer-encoding", "range", "te");
    private static final double MOST_SECONDS = 10;
    private static final int MOST_CHARS = 64 << 10;
    private static final int DEEPEST = 60;

    private Catastrophic() {}

    /** What is catastrophic about a request's line and body, if anything is. */
    static Optional<String> in(String text) {
        if (text.length() > MOST_CHARS) {
            return Optional.of("it has " + text.length() + " characters");
        }
        for (var form : List.of(text, decoded(text))) {
            var wrong = said(form);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    /** What is catastrophic about a header, if anything is. */
    static Optional<String> in(String header, String value) {
        return FRAMING.contains(header.toLowerCase(Locale.ROOT))
                        && !value.matches("(?i)identity|chunked|bytes=0-[0-9]{1,4}")
                ? Optional.of("it has the header " + header + ": " + value)
                : in(value);
    }

    private static Optional<String> said(String text) {
        var pumped = PUMPED.matcher(text);
        while (pumped.find()) {
            if (pumped.end() - pumped.start() >= LEAST_PUMPED) {
                return Optional.of(
                        "it repeats '" + pumped.group(1) + "' for " + (pumped.end() - pumped.start()) + " characters");
            }
        }
        var delay = DELAY.matcher(text);
        while (delay.find()) {
            // A statement of JavaScript counts milliseconds; no SQL takes it.
            boolean script = text.startsWith(");var ", delay.end());
            if (Double.parseDouble(delay.group(1)) > (script ? 1000 * MOST_SECONDS : MOST_SECONDS)) {
                return Optional.of("it waits too long: " + delay.group());
            }
        }
        var exponent = EXPONENT.matcher(text);
        while (exponent.find()) {
            if (exponent.group(1).length() > 4 && text.startsWith("{")) {
                return Optional.of("it has a number without end: " + exponent.group());
            }
        }
        if (DIGITS.matcher(text).find()) {
            return Optional.of("it has a number of more than 400 digits");
        }
        var lower = text.toLowerCase(Locale.ROOT);
        return NEVER.stream()
                .filter(lower::contains)
                .map(word -> "it says " + word)
                .findFirst()
                .or(() -> entities(text))
                .or(() -> depth(text));
    }

    /** Entities made of entities grow without bound. */
    private static Optional<String> entities(String text) {
        long nested = Pattern.compile("<!ENTITY\\s+\\S{1,100}\\s+\"[^\"]*&[A-Za-z]")
                .matcher(text)
                .results()
                .count();
        return nested > 0 ? Optional.of("an entity is made of entities") : Optional.empty();
    }

    private static Optional<String> depth(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' || c == '[' || c == '(' ? 1 : c == '}' || c == ']' || c == ')' ? -1 : 0;
            if (depth > DEEPEST) {
                return Optional.of("it is nested more than " + DEEPEST + " levels deep");
            }
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return text;
        }
    }
}
