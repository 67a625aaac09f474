package dev.assay.app.settings;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether a value fits a known key: of the kind of its default. */
final class SettingsCheck {
    private static final Pattern DURATION = Pattern.compile("[0-9]{1,9}(ms|s|m|h|d)");
    private static final int NEAR = 4;

    private SettingsCheck() {}

    static Object checked(String key, Object value, Map<String, Object> known, String where) throws CannotStart {
        var standard = known.get(key);
        if (standard == null) {
            throw new CannotStart("Unknown setting " + key + " " + where + nearest(key, known.keySet()));
        }
        var text = value.toString().strip();
        var wanted = switch (standard) {
            case Boolean _ when !text.equals("true") && !text.equals("false") -> "true or false";
            case Integer _ when !wholeNumber(text) -> "a whole number";
            case String _
            when key.endsWith(".zone") && !ZoneId.getAvailableZoneIds().contains(text) ->
                "a time zone of the IANA database, such as Europe/Amsterdam";
            case String s
            when DURATION.matcher(s).matches() && !DURATION.matcher(text).matches() ->
                "a time such as " + s + " (ms, s, m, h or d)";
            default -> null;
        };
        if (wanted != null) {
            throw new CannotStart(
                    "The setting " + key + " " + where + " must be " + wanted + ", not \"" + text + "\".");
        }
        return text;
    }

    private static boolean wholeNumber(String text) {
        try {
            return Integer.parseInt(text) >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The end of a sentence: a suggestion, or only the full stop when no known name is near. */
    static String nearest(String name, Collection<String> known) {
        @Nullable String best = null;
        int bestDistance = NEAR;
        for (var candidate : known) {
            int distance = distance(name, candidate);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best == null ? "." : "; did you mean " + best + "?";
    }

    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
