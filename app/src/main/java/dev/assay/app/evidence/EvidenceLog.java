package dev.assay.app.evidence;

import dev.assay.app.http.Ids;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door through which every room records what happened. */
@Singleton
public class EvidenceLog {
    private final EvidenceRepository rows;
    private final Ids ids;
    private final Clock clock;

    EvidenceLog(EvidenceRepository rows, Ids ids, Clock clock) {
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Records an item in the caller's transaction, which must exist: the fact and its evidence commit together or not at all. The
     * sealer takes it to the ledger afterwards.
     */
    @Transactional(propagation = TransactionDefinition.Propagation.MANDATORY)
    public Receipt record(EvidenceItem item) {
        var id = ids.next();
        var now = clock.instant();
        var bytes = CanonicalJson.write(values(id, now, item));
        var digest = Digest.of(bytes);
        rows.save(new EvidenceRow(
                id, item.type(), item.retention(), now, item.producer().id(), digest.hex(), bytes, null));
        item.about().forEach(thing -> rows.about(thing, id));
        return new Receipt(id, digest, now);
    }

    /** The payload of an item as docs/formats/evidence-item-v1.md describes it. */
    static Map<String, @Nullable Object> values(UUID id, Instant recordedAt, EvidenceItem item) {
        var values = new TreeMap<String, @Nullable Object>();
        values.put("v", 1);
        values.put("id", id.toString());
        values.put("type", item.type());
        values.put("retention", item.retention().label());
        values.put(
                "producer",
                Map.of(
                        "kind", item.producer().kind().name().toLowerCase(Locale.ROOT),
                        "id", item.producer().id(),
                        "name", item.producer().name(),
                        "address", item.producer().address()));
        values.put("provenance", item.provenance().values());
        values.put("collectedAt", item.collectedAt().toString());
        values.put("recordedAt", recordedAt.toString());
        values.put("effectiveFrom", item.effectiveFrom().toString());
        values.put(
                "effectiveTo",
                item.effectiveTo() == null ? null : item.effectiveTo().toString());
        values.put("about", item.about());
        values.put("facts", item.facts());
        values.put(
                "attachments",
                item.attachments().stream().map(Attachment::values).toList());
        return values;
    }
}
