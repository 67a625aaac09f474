package dev.assay.app.findings;

import java.time.Instant;
import java.util.List;

/** A finding with all steps of its life, the oldest first. */
public record Life(Finding finding, List<FindingEvent> events) {
    public Life {
        events = List.copyOf(events);
    }

    /** The steps that Assay knew of at an instant. */
    public List<FindingEvent> knownAt(Instant known) {
        return events.stream()
                .filter(event -> !event.recordedAt().isAfter(known))
                .toList();
    }
}
