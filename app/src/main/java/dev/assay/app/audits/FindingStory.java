package dev.assay.app.audits;

import dev.assay.app.findings.Finding;
import dev.assay.app.findings.FindingEvent;
import dev.assay.app.findings.Life;
import dev.assay.app.findings.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it was known at an instant, worked out from the steps known then and never from how it stands now.
 *
 * @param events the steps known then, the oldest first; never empty
 */
public record FindingStory(Finding finding, List<FindingEvent> events) {
    public FindingStory {
        events = List.copyOf(events);
    }

    /** The story, or nothing where the finding was not known yet. */
    public static List<FindingStory> asKnown(Life life, Instant at) {
        var events = life.knownAt(at);
        return events.isEmpty() ? List.of() : List.of(new FindingStory(life.findingAt(at), events));
    }

    /** Where it was in its life. */
    public State state() {
        return state(events.getLast());
    }

    private static State state(FindingEvent event) {
        return switch (event.kind()) {
            case OPENED, REOPENED, ACCEPTANCE_ENDED -> State.OPEN;
            case SEEN, RERATED -> event.until() == null ? State.OPEN : State.ACCEPTED;
            case ACCEPTED -> State.ACCEPTED;
            case FIXED -> State.FIXED;
        };
    }

    public Instant firstSeen() {
        return events.getFirst().observedAt();
    }

    /** The last step. */
    public FindingEvent last() {
        return events.getLast();
    }

    /** The digests of its stored exchanges, in the order of its life. */
    public List<String> proofs() {
        return events.stream()
                .map(FindingEvent::proof)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private boolean aliveAt(Instant at) {
        return events.stream()
                .filter(event -> event.observedAt().isBefore(at))
                .reduce((_, later) -> later)
                .filter(event -> event.kind() != FindingEvent.Kind.FIXED)
                .isPresent();
    }

    /** How many were open at the start, opened, fixed and open at the end of a period; the accepted ones count as open. */
    static Movement movement(List<FindingStory> stories, Instant from, Instant to) {
        return new Movement(
                stories.stream().filter(story -> story.aliveAt(from)).count(),
                count(stories, FindingEvent.Kind.OPENED, from, to),
                count(stories, FindingEvent.Kind.REOPENED, from, to),
                count(stories, FindingEvent.Kind.FIXED, from, to),
                stories.stream().filter(story -> story.aliveAt(to)).count());
    }

    private static long count(List<FindingStory> stories, FindingEvent.Kind kind, Instant from, Instant to) {
        return stories.stream()
                .flatMap(story -> story.events.stream())
                .filter(event -> event.kind() == kind)
                .filter(event ->
                        !event.observedAt().isBefore(from) && event.observedAt().isBefore(to))
                .count();
    }

    Map<String, @Nullable Object> row() {
        var last = last();
        return Row.of(
                "finding", finding.number(),
                "id", finding.id(),
                "api", finding.apiNumber(),
                "fingerprint", finding.fingerprint(),
                "check", finding.checkId(),
                "category", finding.category(),
                "severity", finding.severity().slug(),
                "operation", finding.operation(),
                "asked", finding.asked(),
                "owner", finding.owner(),
                "title", finding.title(),
                "detail", finding.detail(),
                "crossTenant", finding.crossTenant(),
                "state", state().word(),
                "firstSeen", firstSeen(),
                "due", last.due(),
                "acceptedUntil", last.until(),
                "fixedAt", state() == State.FIXED ? last.observedAt() : null,
                "steps", events.size());
    }

    List<Map<String, @Nullable Object>> history() {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var then = finding;
        for (var event : events) {
            then = event.of(then);
            rows.add(Row.of(
                    "finding", finding.number(),
                    "version", event.version(),
                    "what", event.kind().words(),
                    "severity", then.severity().slug(),
                    "title", then.title(),
                    "observedAt", event.observedAt(),
                    "recordedAt", event.recordedAt(),
                    "by", event.actorName(),
                    "run", event.run(),
                    "reason", event.reason(),
                    "due", event.due(),
                    "acceptedUntil", event.until(),
                    "proof", event.proof()));
        }
        return rows;
    }
}
