package dev.assay.policies.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the variables and sections of templates from flat values; what has no value stays as it is. */
final class Mustache {
    private static final Pattern OPENING = Pattern.compile("\\{\\{([#^])\\s*(\\w{1,80})\\s*}}\\n?");
    private static final Pattern VARIABLE = Pattern.compile("\\{{2,3}&?\\s*(\\w{1,80})\\s*}{2,3}");
    private static final int MOST_SECTIONS = 300;

    private final Map<String, String> values = new HashMap<>();

    Mustache(Map<?, ?> organization) {
        organization.forEach((key, value) -> {
            if (key instanceof String name && value instanceof String text) values.put(name, text.strip());
        });
    }

    String fill(String text) {
        return VARIABLE.matcher(sections(text)).replaceAll(found -> {
            var value = values.getOrDefault(found.group(1), "");
            return Matcher.quoteReplacement(value.isEmpty() ? found.group() : value);
        });
    }

    // The last opening has no other within it. What cannot be decided stays, and is told as a variable that was left.
    private String sections(String text) {
        var filled = text;
        var end = text.length();
        for (int count = 0; count < MOST_SECTIONS; count++) {
            var at = Math.max(filled.lastIndexOf("{{#", end - 1), filled.lastIndexOf("{{^", end - 1));
            if (at < 0) break;
            filled = section(filled, at);
            end = at;
        }
        return filled;
    }

    private String section(String text, int at) {
        var opening = OPENING.matcher(text);
        if (!opening.find(at) || opening.start() != at) return text;
        var value = values.get(opening.group(2));
        var close = "{{/" + opening.group(2) + "}}";
        var until = text.indexOf(close, opening.end());
        if (value == null || until < 0) return text;
        var on = !value.isEmpty() && !value.equals("false");
        var kept = on == opening.group(1).equals("#") ? text.substring(opening.end(), until) : "";
        var after = until + close.length();
        if (after < text.length() && text.charAt(after) == '\n') after++;
        return text.substring(0, at) + kept + text.substring(after);
    }
}
