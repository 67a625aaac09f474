package dev.assay.app.people;

import dev.assay.app.http.Actor;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody completed a course. It is never deleted, and changed only by being withdrawn, once.
 *
 * @param number short, for people, such as TR-3
 * @param course the course's number, and {@code person} the person's id
 * @param source the list it came from, or who said so
 * @param withdrawnAt when it was withdrawn, by whom and why; all null while it stands
 */
@Serdeable
@MappedEntity("training_completion")
public record Completion(
        @Id UUID id,
        String number,
        String course,
        String person,
        LocalDate completedOn,
        String source,
        String actorId,
        String actorName,
        Instant recordedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnBy,
        @Nullable String withdrawnBecause) {

    /** Whether it was in the books at an instant and not withdrawn. */
    boolean stood(Instant at) {
        return !recordedAt.isAfter(at) && (withdrawnAt == null || withdrawnAt.isAfter(at));
    }

    Completion withdrawn(Actor actor, String because, Instant at) {
        return new Completion(
                id,
                number,
                course,
                person,
                completedOn,
                source,
                actorId,
                actorName,
                recordedAt,
                at,
                actor.name(),
                because);
    }
}
