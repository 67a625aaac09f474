package dev.assay.app.findings;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step in a finding's life.
 *
 * @param version the finding's version after it
 * @param observedAt when it was so: the scan's end, or the person's act
 * @param recordedAt when Assay learned of it
 * @param run the scan run that showed it; null for a person's act
 * @param reason a person's words; of a run that was handed in, where it happened as the client said; empty otherwise
 * @param due the day by whose end it must be mended, as it stood after this step
 * @param until the last day of an acceptance; null otherwise
 * @param proof the SHA-256 of the stored exchanges that show it; null when there are none
 */
@Serdeable
@MappedEntity("finding_event")
public record FindingEvent(
        @Id UUID id,
        UUID findingId,
        int version,
        Kind kind,
        Instant observedAt,
        Instant recordedAt,
        String actorId,
        String actorName,
        @Nullable UUID run,
        String reason,
        @Nullable LocalDate due,
        @Nullable LocalDate until,
        @Nullable String proof) {

    /** What happened. */
    public enum Kind {
        OPENED("proven for the first time"),
        SEEN("proven again"),
        ACCEPTED("accepted"),
        ACCEPTANCE_ENDED("acceptance ended"),
        FIXED("re-test passed"),
        REOPENED("proven again after it was fixed");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }
}
