package dev.assay.app.evidence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The canonical value that an outbox row holds: everything the ledger will hold of an item. */
final class OutboxPayload {
    private OutboxPayload() {}

    static Map<String, @Nullable Object> of(UUID id, Instant recorded, EvidenceItem item) {
        var value = new TreeMap<String, @Nullable Object>();
        value.put("id", id.toString());
        value.put("type", item.type());
        value.put("retention", item.retention().label());
        value.put("provenance", provenance(recorded, item));
        value.put("about", item.about());
        value.put("actor", actor(item));
        value.put("facts", item.facts());
        value.put(
                "attachments",
                item.attachments().stream().map(Attachment::values).toList());
        return value;
    }

    private static Map<String, @Nullable Object> provenance(Instant recorded, EvidenceItem item) {
        var origin = item.origin();
        var value = new TreeMap<String, @Nullable Object>();
        value.put("source", origin.source());
        value.put("environment", origin.environment());
        value.put("method", origin.method());
        value.put("query", origin.query());
        value.put("parameters", origin.parameters());
        value.put("tool", origin.tool());
        value.put("rules", origin.rules());
        value.put("producer", item.producer().name());
        value.put("effectiveFrom", time(item.effectiveFrom()));
        value.put("effectiveTo", item.effectiveTo() == null ? null : time(item.effectiveTo()));
        value.put("collected", time(item.collectedAt()));
        value.put("recorded", time(recorded));
        return value;
    }

    private static Map<String, @Nullable Object> actor(EvidenceItem item) {
        var producer = item.producer();
        return Map.of(
                "kind", producer.kind().name().toLowerCase(Locale.ROOT),
                "id", producer.id(),
                "name", producer.name(),
                "address", producer.address());
    }

    /** Microseconds, as the ledger has them. */
    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
