package dev.assay.app.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads settings written as YAML into flat keys. */
final class SettingsFile {
    private static final int DEEPEST = 10;

    private SettingsFile() {}

    /** The known keys with their defaults: the {@code assay} part of {@code application.yml}. */
    static SortedMap<String, Object> reference() {
        try (var in = SettingsFile.class.getResourceAsStream("/application.yml")) {
            if (in == null) {
                throw new IllegalStateException("application.yml is not on the class path");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var known = flatten(text, "application.yml");
            known.keySet().removeIf(key -> !key.startsWith("assay."));
            return known;
        } catch (IOException | CannotStart e) {
            throw new IllegalStateException("application.yml cannot be read", e);
        }
    }

    /** Keys joined with dots; leaves are text, numbers, booleans, or lists of text joined with commas. */
    static SortedMap<String, Object> flatten(String yaml, String name) throws CannotStart {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        var flat = new TreeMap<String, Object>();
        try {
            Object root = new Yaml(new SafeConstructor(options)).load(yaml);
            put(flat, "", root, name);
        } catch (YAMLException e) {
            throw new CannotStart("The settings in " + name + " are not sound YAML: " + e.getMessage(), e);
        }
        return flat;
    }

    private static void put(SortedMap<String, Object> flat, String key, @Nullable Object value, String name)
            throws CannotStart {
        switch (value) {
            case Map<?, ?> map -> {
                for (var entry : map.entrySet()) {
                    put(flat, key.isEmpty() ? "" + entry.getKey() : key + "." + entry.getKey(), entry.getValue(), name);
                }
            }
            case List<?> list ->
                flat.put(
                        key, String.join(",", list.stream().map(String::valueOf).toList()));
            case null -> {
                if (!key.isEmpty()) {
                    flat.put(key, "");
                }
            }
            default -> {
                if (key.isEmpty()) {
                    throw new CannotStart(
                            "The settings in " + name + " must be a mapping that starts with \"assay:\".");
                }
                flat.put(key, value);
            }
        }
    }
}
