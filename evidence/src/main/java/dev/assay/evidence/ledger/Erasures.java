package dev.assay.evidence.ledger;

import dev.assay.evidence.ledger.LedgerReport.Fault;
import dev.assay.evidence.ledger.LedgerReport.Part;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the keys that were found destroyed against those that the ledger says were: an erasure that nothing tells of is a loss. */
final class Erasures {
    private final Map<String, Long> seen = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();

    /** A payload that cannot be opened because its key was destroyed. */
    void seen(String keyId, long seq) {
        seen.putIfAbsent(keyId, seq);
    }

    /** A payload that was opened; what it says of destroyed keys counts when its own class is kept for good. */
    void told(Entry entry, OpenedPayload opened) {
        if (entry.type().equals(PayloadVault.APPLIED)
                && entry.retention().equals(PayloadVault.KEPT)
                && opened.payload().members().get("facts") instanceof Map<?, ?> facts
                && facts.get("keys") instanceof List<?> keys) {
            keys.forEach(key -> told.add(String.valueOf(key)));
        }
    }

    /** The keys that were destroyed without a record of it. */
    List<Fault> untold() {
        return seen.entrySet().stream()
                .filter(key -> !told.contains(key.getKey()))
                .map(key -> new Fault(
                        Part.PAYLOADS,
                        key.getValue(),
                        PayloadKeys.FOLDER + "/" + key.getKey() + ".json",
                        "the key was destroyed, but no " + PayloadVault.APPLIED + " record in the ledger names it"))
                .toList();
    }
}
