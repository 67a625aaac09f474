package dev.assay.app.evidence;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact comes from and how it was obtained, so that somebody else could obtain it again. What is not known says {@link #UNKNOWN}.
 *
 * @param system the system the fact was taken from, such as an API's name
 * @param environment such as production
 * @param version the version of that system
 * @param method how it was obtained
 * @param query the exact request or query
 * @param parameters what the query was asked with: text, numbers, booleans, lists and maps of them
 * @param tool the program and its version that obtained it
 * @param rules the version of the rules that judged it
 */
public record Provenance(
        String system,
        String environment,
        String version,
        Method method,
        String query,
        Map<String, @Nullable Object> parameters,
        String tool,
        String rules) {
    /** Stated where something is not known. */
    public static final String UNKNOWN = "unknown";

    /** Ways to obtain a fact. */
    public enum Method {
        AUTOMATED,
        UPLOAD,
        ATTESTATION,
        /** Done in Assay itself, by the actor. */
        ACTION
    }

    /** A fact that an actor's action in Assay made. */
    public static Provenance action() {
        return new Provenance("Assay", UNKNOWN, UNKNOWN, Method.ACTION, UNKNOWN, Map.of(), UNKNOWN, UNKNOWN);
    }

    /** A fact that a tool obtained from a system by itself. */
    public static Provenance automated(String system, String environment, String version, String tool, String rules) {
        return new Provenance(system, environment, version, Method.AUTOMATED, UNKNOWN, Map.of(), tool, rules);
    }

    /** The same with the exact request and what it was asked with. */
    public Provenance asked(String query, Map<String, @Nullable Object> parameters) {
        return new Provenance(system, environment, version, method, query, parameters, tool, rules);
    }

    Map<String, @Nullable Object> values() {
        var values = new TreeMap<String, @Nullable Object>();
        values.put("system", system);
        values.put("environment", environment);
        values.put("version", version);
        values.put("method", method.name().toLowerCase(java.util.Locale.ROOT));
        values.put("query", query);
        values.put("parameters", parameters);
        values.put("tool", tool);
        values.put("rules", rules);
        return values;
    }
}
