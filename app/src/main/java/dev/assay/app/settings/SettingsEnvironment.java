package dev.assay.app.settings;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds settings among environment variables. */
final class SettingsEnvironment {
    /** Variables that begin with ASSAY_ and are not settings: the launcher's, and whatever a customer names ASSAY_SECRET_*. */
    private static final Set<String> OTHERS = Set.of("ASSAY_DATA", "ASSAY_JAVA_OPTS", "ASSAY_HOME");

    private static final String SECRETS = "ASSAY_SECRET_";

    private SettingsEnvironment() {}

    static Map<String, String> settings(Map<String, String> environment, Set<String> known) throws CannotStart {
        var byVariable = known.stream().collect(Collectors.toMap(SettingsEnvironment::variable, key -> key));
        var found = new HashMap<String, String>();
        for (var entry : environment.entrySet()) {
            var name = entry.getKey();
            if (!name.startsWith("ASSAY_") || OTHERS.contains(name) || name.startsWith(SECRETS)) {
                continue;
            }
            var key = byVariable.get(name);
            if (key == null) {
                throw new CannotStart("Unknown setting " + name + " in the environment"
                        + SettingsCheck.nearest(name, byVariable.keySet()));
            }
            found.put(key, entry.getValue());
        }
        return found;
    }

    private static String variable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
