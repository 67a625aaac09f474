package dev.assay.app.evidence;

import java.time.Instant;
import java.util.List;

/**
 * A sealed item as the index knows it: its place in the ledger, its type, when it was recorded, and what it is about.
 *
 * @param about things such as {@code finding:F-12}, ascending
 */
public record RecordedItem(long seq, String type, Instant recordedAt, List<String> about) {
    public RecordedItem {
        about = List.copyOf(about);
    }

    /** The part of the type before the dot: the room that recorded it. */
    public String room() {
        return type.substring(0, type.indexOf('.'));
    }

    /** The ids of the things of a kind that it is about: for {@code api} such as API-3. */
    public List<String> about(String kind) {
        var prefix = kind + ":";
        return about.stream()
                .filter(thing -> thing.startsWith(prefix))
                .map(thing -> thing.substring(prefix.length()))
                .toList();
    }
}
