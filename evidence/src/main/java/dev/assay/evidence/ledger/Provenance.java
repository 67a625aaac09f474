package dev.assay.evidence.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a recorded fact comes from, so that an auditor can rely on it. Nothing may be left out: what is not known is {@link
 * #UNKNOWN}, what does not apply is {@link #NOT_APPLICABLE}.
 *
 * @param source the system, with its version if known
 * @param environment {@code production}, {@code staging}, …
 * @param method how it was obtained: {@code automated}, {@code upload}, {@code attestation}, …
 * @param query the exact query, request or command
 * @param parameters the exact parameters and filters
 * @param tool name and version of the tool
 * @param rules version or digest of the rules the tool went by
 * @param producer the person or service that produced it
 * @param effectiveFrom beginning of the time the fact is about, or null when unknown
 * @param effectiveTo its end, or null when unknown
 * @param collected when it was collected, or null when unknown
 * @param recorded when it was recorded, in the same transaction as the change it tells of
 */
public record Provenance(
        String source,
        String environment,
        String method,
        String query,
        Map<String, String> parameters,
        String tool,
        String rules,
        String producer,
        @Nullable Instant effectiveFrom,
        @Nullable Instant effectiveTo,
        @Nullable Instant collected,
        Instant recorded) {
    /** Stands for what is not known. */
    public static final String UNKNOWN = "unknown";
    /** Stands for what does not apply. */
    public static final String NOT_APPLICABLE = "not applicable";

    public Provenance {
        parameters = Map.copyOf(parameters);
        for (var text : new String[] {source, environment, method, query, tool, rules, producer}) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("what is unknown of a fact's provenance is said to be unknown");
            }
        }
    }

    /** The member {@code provenance} of a payload. */
    Map<String, @Nullable Object> json() {
        var json = new TreeMap<String, @Nullable Object>();
        json.put("source", source);
        json.put("environment", environment);
        json.put("method", method);
        json.put("query", query);
        json.put("parameters", parameters);
        json.put("tool", tool);
        json.put("rules", rules);
        json.put("producer", producer);
        json.put("effective", Map.of("from", text(effectiveFrom), "to", text(effectiveTo)));
        json.put("collected", text(collected));
        json.put("recorded", text(recorded));
        return json;
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? UNKNOWN : Entry.time(instant);
    }
}
