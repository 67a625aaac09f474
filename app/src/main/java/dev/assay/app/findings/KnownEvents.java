package dev.assay.app.findings;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The steps of all findings' lives. A step is never changed, so each is read once; which there are is asked each time. */
@Singleton
class KnownEvents {
    private static final int MOST_SINGLE = 500;

    private final FindingEventRepository events;
    private final Map<UUID, FindingEvent> known = new ConcurrentHashMap<>();

    KnownEvents(FindingEventRepository events) {
        this.events = events;
    }

    /** Has them read again when they are asked for next. */
    void readAnew() {
        known.clear();
    }

    /** All of them, by finding and then in the order in which they happened. */
    List<FindingEvent> all() {
        var ids = events.inOrder();
        var missing = ids.stream().filter(id -> !known.containsKey(id)).toList();
        if (missing.size() > MOST_SINGLE) {
            events.findAllOrderByFindingIdAndVersion().forEach(event -> known.put(event.id(), event));
        } else {
            missing.forEach(id -> events.findById(id).ifPresent(event -> known.put(id, event)));
        }
        if (known.size() > 2 * ids.size() + MOST_SINGLE) {
            known.keySet().retainAll(new HashSet<>(ids));
        }
        return ids.stream().map(known::get).filter(Objects::nonNull).toList();
    }
}
