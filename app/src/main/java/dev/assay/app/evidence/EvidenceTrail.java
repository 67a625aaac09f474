package dev.assay.app.evidence;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.ledger.Ledger;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door through which rooms read what was recorded. Requests appear a few seconds late, when the index has followed the ledger. */
@Singleton
public class EvidenceTrail {
    private final EvidenceRepository rows;
    private final Ledger ledger;

    EvidenceTrail(EvidenceRepository rows, Ledger ledger) {
        this.rows = rows;
        this.ledger = ledger;
    }

    /** The latest items, newest first: those before an id, or the newest of all when it is null. */
    public List<TrailItem> latest(@Nullable UUID before, int most) {
        var found = before == null ? rows.latest(most) : rows.before(before, most);
        return found.stream().map(TrailItem::of).toList();
    }

    /** The items about a thing such as {@code finding:F-12}, oldest first. */
    public List<TrailItem> about(String thing, int most) {
        return rows.aboutThing(thing, most).stream().map(TrailItem::of).toList();
    }

    /** What an item says; empty when there is none with this id, or its payload's key was destroyed. */
    public Optional<Map<String, @Nullable Object>> content(UUID id) throws IOException {
        var row = rows.findById(id);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        var place = row.get().ledgerIndex();
        if (place == null) {
            return Optional.of(CanonicalJson.readObject(row.get().payload()));
        }
        return ledger.payload(place).map(opened -> opened.payload().members());
    }
}
