package dev.assay.app.inventory;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a named person approved something of an API, to be compared with what is.
 *
 * @param descriptionId the approved version of the description; null for access rules
 * @param rules who may use what, as JSON: by operation and role {@code allowed} or {@code refused}; empty for a description
 * @param source what was approved, such as {@code description version 2} or {@code as S-12 saw it}
 */
@Serdeable
@MappedEntity("api_approval")
public record Approval(
        @Id UUID id,
        UUID apiId,
        Kind kind,
        @Nullable UUID descriptionId,
        String rules,
        String source,
        String actorId,
        String actorName,
        Instant approvedAt) {
    /** What can be approved. */
    public enum Kind {
        DESCRIPTION("description"),
        ACCESS("access rules");

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
