package dev.assay.app.findings;

import java.time.Instant;
import java.util.List;

/** A finding with all steps of its life, the oldest first. */
public record Life(Finding finding, List<FindingEvent> events) {
    public Life {
        events = List.copyOf(events);
    }

    /** The finding in the words that were known at an instant; how it stands is for its steps to say. */
    public Finding findingAt(Instant known) {
        var then = finding;
        for (var event : knownAt(known)) {
            then = event.of(then);
        }
        return then;
    }

    /** The steps that Assay knew of at an instant. */
    public List<FindingEvent> knownAt(Instant known) {
        return events.stream()
                .filter(event -> !event.recordedAt().isAfter(known))
                .toList();
    }
}
