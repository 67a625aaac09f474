package dev.assay.app.people;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in which people look at who may get in, and decide on each. It is changed once, by being completed.
 *
 * @param number short, for people, such as AR-3
 * @param control the id of the control that it performs; empty for none
 * @param dueOn the last day on which it is in time
 * @param system the system whose list of users was imported; empty where none was
 * @param fileName of that list, and {@code fileSha256} its digest; empty where none was
 * @param size how many rows it has, and {@code populationSha256} the digest of what they say
 * @param completedAt when it was completed and by whom; null as long as it is open
 */
@Serdeable
@MappedEntity("access_review")
public record AccessReview(
        @Id UUID id,
        String number,
        String title,
        String control,
        LocalDate dueOn,
        String system,
        String fileName,
        String fileSha256,
        int size,
        String populationSha256,
        String begunById,
        String begunBy,
        Instant begunAt,
        @Nullable Instant completedAt,
        @Nullable LocalDate completedOn,
        @Nullable String completedBy) {

    public boolean completed() {
        return completedAt != null;
    }

    AccessReview completed(Instant at, LocalDate day, String by) {
        return new AccessReview(
                id,
                number,
                title,
                control,
                dueOn,
                system,
                fileName,
                fileSha256,
                size,
                populationSha256,
                begunById,
                begunBy,
                begunAt,
                at,
                day,
                by);
    }
}
