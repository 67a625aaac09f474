package dev.assay.app.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether a value fits a known key: of the kind of its default. */
final class SettingsCheck {
    private static final Pattern DURATION = Pattern.compile("[0-9]{1,9}(ms|s|m|h|d)");
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern V6 =
            Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}|::[Ff]{4}:" + BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9._-]{1,253}(?::([0-9]{1,5}))?");
    private static final Pattern LISTEN = Pattern.compile("(localhost|" + V4 + "|\\[(?:" + V6 + ")]):[0-9]{1,5}");
    private static final int MOST_MIB = 32;
    private static final int MOST_PORT = 65_535;
    private static final int MOST_CONNECTIONS = 1_000;
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
            default -> bounds(key, text);
        };
        if (wanted != null) {
            throw new CannotStart(
                    "The setting " + key + " " + where + " must be " + wanted + ", not \"" + text + "\".");
        }
        return text;
    }

    /** What a value of the right kind must be beside; null when it is, or nothing is asked of that key. */
    private static @Nullable String bounds(String key, String text) {
        if (text.isEmpty()) {
            return null;
        }
        boolean fits = switch (key) {
            case "assay.server.port" -> Integer.parseInt(text) <= MOST_PORT;
            case "assay.database.connections" -> within(text, 1, MOST_CONNECTIONS);
            case "assay.policies.push-mib" -> within(text, 1, MOST_MIB);
            case "assay.server.trusted-proxies" ->
                Stream.of(text.split(",", -1)).allMatch(SettingsCheck::address);
            case "assay.scans.dns-server" -> server(text);
            case "assay.scans.callback-listen" -> LISTEN.matcher(text).matches() && port(text);
            case "assay.scans.callback-url" -> reached(text);
            case "assay.secrets.folder", "assay.policies.clone-folder" -> folder(text);
            default -> true;
        };
        return fits ? null : WANTED.get(key);
    }

    private static final Map<String, String> WANTED = Map.of(
            "assay.server.port", "a whole number from 0 to 65535",
            "assay.database.connections", "a whole number from 1 to 1000",
            "assay.policies.push-mib", "a whole number from 1 to 32",
            "assay.server.trusted-proxies", "IP addresses, separated by commas",
            "assay.scans.dns-server", "a host or host:port, such as 192.0.2.53:53",
            "assay.scans.callback-listen", "a local IP address and a port, such as 0.0.0.0:8085",
            "assay.scans.callback-url", "an http URL without a path, such as http://assay.example.com:8085",
            "assay.secrets.folder", "a folder that is there",
            "assay.policies.clone-folder", "a folder that is there");

    private static boolean within(String text, int least, int most) {
        int number = Integer.parseInt(text);
        return number >= least && number <= most;
    }

    /** Of its form only: nothing is looked up. */
    private static boolean address(String text) {
        var address = text.strip();
        return V4.matcher(address).matches() || V6.matcher(address).matches();
    }

    private static boolean server(String text) {
        var server = SERVER.matcher(text);
        return server.matches() && (server.group(1) == null || within(server.group(1), 1, MOST_PORT));
    }

    private static boolean port(String text) {
        return within(text.substring(text.lastIndexOf(':') + 1), 0, MOST_PORT);
    }

    private static boolean reached(String text) {
        var rest = text.replaceFirst("^http://", "").replaceFirst("/$", "");
        return text.startsWith("http://")
                && (server(rest) || rest.startsWith("[") && LISTEN.matcher(rest).matches());
    }

    private static boolean folder(String text) {
        try {
            return Files.isDirectory(Path.of(text));
        } catch (InvalidPathException _) {
            return false;
        }
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
