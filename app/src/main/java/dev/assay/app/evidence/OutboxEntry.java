package dev.assay.app.evidence;

import dev.assay.evidence.ledger.NewEntry;
import dev.assay.evidence.ledger.Provenance;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the ledger's entry of what an outbox row holds. */
final class OutboxEntry {
    private static final String SRC = "item#";

    private OutboxEntry() {}

    /** The source under which an item is in the ledger. */
    static String src(Object id) {
        return SRC + id;
    }

    static NewEntry of(Map<String, @Nullable Object> value) {
        var facts = new TreeMap<>(value);
        facts.remove("provenance");
        return new NewEntry(
                src(text(value, "id")),
                text(value, "type"),
                text(value, "retention"),
                provenance(value.get("provenance")),
                facts);
    }

    private static Provenance provenance(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> from)) {
            throw new IllegalStateException("an evidence item without provenance");
        }
        var parameters = new TreeMap<String, String>();
        if (from.get("parameters") instanceof Map<?, ?> given) {
            given.forEach((name, with) -> parameters.put(String.valueOf(name), String.valueOf(with)));
        }
        return new Provenance(
                text(from, "source"),
                text(from, "environment"),
                text(from, "method"),
                text(from, "query"),
                parameters,
                text(from, "tool"),
                text(from, "rules"),
                text(from, "producer"),
                time(from, "effectiveFrom"),
                time(from, "effectiveTo"),
                time(from, "collected"),
                Instant.parse(text(from, "recorded")));
    }

    private static String text(Map<?, ?> value, String name) {
        return String.valueOf(value.get(name));
    }

    private static @Nullable Instant time(Map<?, ?> value, String name) {
        return value.get(name) instanceof String text ? Instant.parse(text) : null;
    }
}
