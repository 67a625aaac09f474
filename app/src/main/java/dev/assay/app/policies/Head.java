package dev.assay.app.policies;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A newest commit of the governance repository as Assay came to know of it; only ever added.
 *
 * @param revision the commit's id, 40 hexadecimal digits
 * @param cause what made it the newest
 * @param actorName who did that
 */
@Serdeable
@MappedEntity("policy_head")
public record Head(@Id UUID id, String revision, Cause cause, String actorId, String actorName, Instant recordedAt) {

    /** What made a commit the newest. */
    public enum Cause {
        FOUNDED("founded"),
        CLONED("cloned"),
        ADOPTED("adopted"),
        /** It was pushed to Assay with Git. */
        PUSHED("pushed"),
        /** It was committed past Assay, which noticed it later. */
        NOTICED("noticed");

        private final String word;

        Cause(String word) {
            this.word = word;
        }

        /** As people read it. */
        public String word() {
            return word;
        }
    }
}
