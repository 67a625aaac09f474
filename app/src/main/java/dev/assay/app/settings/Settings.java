package dev.assay.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every {@code assay.*} setting with its value, text as written. {@code application.yml} gives the known keys and their defaults; a
 * settings file, the environment and flags override it in this order.
 */
public final class Settings {
    private static final String PREFIX = "assay.";
    private static final long MOST_FILE_BYTES = 1 << 20;

    private final SortedMap<String, Object> values;

    private Settings(SortedMap<String, Object> values) {
        this.values = values;
    }

    /**
     * Reads and checks all sources.
     *
     * @param file YAML, at most 1 MiB, or null
     * @param environment variables; {@code ASSAY_SERVER_PORT} sets {@code assay.server.port}
     * @param flags key and value as on the command line
     */
    public static Settings load(@Nullable Path file, Map<String, String> environment, Map<String, String> flags)
            throws CannotStart {
        var known = SettingsFile.reference();
        var values = new TreeMap<>(known);
        if (file != null) {
            merge(values, known, SettingsFile.flatten(read(file), file.toString()), "in " + file);
        }
        merge(values, known, SettingsEnvironment.settings(environment, known.keySet()), "in the environment");
        merge(values, known, flags, "on the command line");
        return new Settings(values);
    }

    private static void merge(
            SortedMap<String, Object> values, SortedMap<String, Object> known, Map<String, ?> source, String where)
            throws CannotStart {
        for (var entry : source.entrySet()) {
            values.put(entry.getKey(), SettingsCheck.checked(entry.getKey(), entry.getValue(), known, where));
        }
    }

    private static String read(Path file) throws CannotStart {
        try {
            if (Files.size(file) > MOST_FILE_BYTES) {
                throw new CannotStart("The settings file " + file + " is larger than 1 MiB.");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new CannotStart(
                    "Cannot read the settings file " + file + ": "
                            + e.getClass().getSimpleName() + ".",
                    e);
        }
    }

    /** All keys and values. */
    public Map<String, Object> values() {
        return Map.copyOf(values);
    }

    /** The value of a known key as text. */
    public String text(String key) {
        var value = values.get(key);
        if (value == null || !key.startsWith(PREFIX)) {
            throw new IllegalArgumentException("no such setting: " + key);
        }
        return value.toString();
    }

    /** The value of a key whose default is a whole number. */
    public int number(String key) {
        return Integer.parseInt(text(key));
    }
}
