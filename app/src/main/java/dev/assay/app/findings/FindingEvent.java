package dev.assay.app.findings;

import dev.assay.scanner.finding.Severity;
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
 * @param severity as it was rated from this step on; it, title, detail and whether tenants were crossed are null where they stayed as they were
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
        @Nullable String proof,
        @Nullable Severity severity,
        @Nullable String title,
        @Nullable String detail,
        @Nullable Boolean crossTenant) {

    /** The finding in the words that held from this step on, given it in those of the step before. */
    public Finding of(Finding before) {
        return before.saying(
                severity == null ? before.severity() : severity,
                title == null ? before.title() : title,
                detail == null ? before.detail() : detail,
                crossTenant == null ? before.crossTenant() : crossTenant);
    }

    /** What happened. */
    public enum Kind {
        OPENED("proven for the first time"),
        SEEN("proven again"),
        RERATED("rated anew"),
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
