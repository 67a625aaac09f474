package dev.assay.evidence.ledger;

import dev.assay.evidence.ledger.LedgerReport.Fault;
import dev.assay.evidence.ledger.LedgerReport.Part;
import dev.assay.evidence.signature.KeyRotation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rotations of keys that the ledger tells of: each signed by both keys, and each from a key that was known before. */
final class Rotations {
    private final String origin;
    private final Map<String, Set<String>> known = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    Rotations(String origin) {
        this.origin = origin;
    }

    void told(Entry entry, long seq, String place, OpenedPayload opened) {
        if (!entry.type().equals(PayloadVault.ROTATED)) {
            return;
        }
        try {
            var facts = opened.payload().members().get("facts");
            var members = facts instanceof Map<?, ?> given ? given.get("rotation") : null;
            if (!(members instanceof Map<?, ?> said)) {
                faults.add(new Fault(Part.KEYS, seq, place, "a rotation of a key without the statement of it"));
                return;
            }
            check(KeyRotation.read(said), seq, place);
        } catch (IOException e) {
            faults.add(new Fault(Part.KEYS, seq, place, String.valueOf(e.getMessage())));
        }
    }

    private void check(KeyRotation rotation, long seq, String place) {
        var before = Base64.getEncoder().encodeToString(rotation.before());
        var keys = known.computeIfAbsent(rotation.key(), _ -> new HashSet<>(Set.of(before)));
        if (!rotation.origin().equals(origin)) {
            fault(rotation, seq, place, "is of the ledger " + rotation.origin());
        } else if (!rotation.holds()) {
            fault(rotation, seq, place, "is not signed by the key that went and the one that came");
        } else if (!keys.contains(before)) {
            fault(rotation, seq, place, "follows a key that nothing led to");
        } else {
            keys.add(Base64.getEncoder().encodeToString(rotation.after()));
        }
    }

    private void fault(KeyRotation rotation, long seq, String place, String what) {
        faults.add(new Fault(Part.KEYS, seq, place, "the rotation of the key " + rotation.key() + " " + what));
    }

    List<Fault> faults() {
        return faults;
    }
}
