package dev.assay.app.evidence;

import dev.assay.evidence.ledger.Ledger;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads recorded items again, the latest first: from the database while they wait, from the ledger afterwards. */
@Singleton
public class LatestItems {
    /** Greater than every id there can be, as both databases order them. */
    private static final UUID END = new UUID(Long.MAX_VALUE, Long.MAX_VALUE);

    private final EvidenceRepository rows;
    private final Outbox outbox;
    private final Ledger ledger;

    LatestItems(EvidenceRepository rows, Outbox outbox, Ledger ledger) {
        this.rows = rows;
        this.outbox = outbox;
        this.ledger = ledger;
    }

    /**
     * Some items, the latest first.
     *
     * @param room the first word of their types, such as {@code finding}; empty for all but the requests, of which there are many
     * @param actor the id of who did it; empty for everybody
     * @param thing what they are about, such as {@code finding:F-12}; empty for everything
     * @param before the id before which to go on; null begins
     */
    public List<Recorded> latest(String room, String actor, String thing, @Nullable UUID before, int most) {
        return latest(room, actor, thing, List.of(), before, most);
    }

    /** The same without the requests of some actors, by their ids: which pages they looked at. */
    public List<Recorded> latest(
            String room, String actor, String thing, List<String> unseen, @Nullable UUID before, int most) {
        var nobody = unseen.isEmpty() ? List.of("") : unseen;
        var found = rows.latest(room, actor, thing, nobody, before == null ? END : before, most);
        return found.stream().map(this::read).toList();
    }

    private Recorded read(EvidenceRow row) {
        var value = payload(row);
        var actor = value.get("actor") instanceof Map<?, ?> named ? named : Map.of();
        var facts = new ArrayList<Recorded.Fact>();
        if (value.get("facts") instanceof Map<?, ?> given) {
            given.forEach((name, text) -> facts.add(new Recorded.Fact(String.valueOf(name), String.valueOf(text))));
        }
        var about = new ArrayList<String>();
        if (value.get("about") instanceof List<?> things) {
            things.forEach(thing -> about.add(String.valueOf(thing)));
        }
        return new Recorded(
                row.id(),
                row.type(),
                row.recordedAt(),
                text(actor, "name"),
                text(actor, "kind"),
                text(actor, "address"),
                about,
                facts,
                row.digest(),
                row.ledgerIndex());
    }

    private Map<String, @Nullable Object> payload(EvidenceRow row) {
        try {
            var place = row.ledgerIndex();
            if (place == null) {
                return outbox.read(row);
            }
            return ledger.payload(place)
                    .map(opened -> opened.payload().members())
                    .orElseGet(Map::of);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be read", e);
        }
    }

    private static String text(Map<?, ?> from, String name) {
        return from.get(name) instanceof String text ? text : Origin.UNKNOWN;
    }
}
