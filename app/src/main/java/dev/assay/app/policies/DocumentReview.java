package dev.assay.app.policies;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * That a named person looked at an adopted document and left it as it is. It counts for the file as it was then, and no longer once the file
 * changes. Only ever added.
 *
 * @param number short, for people, such as RV-3
 * @param document the document's id
 * @param revision the newest commit then, {@code blob} the file there, {@code sha256} of its bytes
 * @param alone whether the reviewer owns the document or wrote it last: no separation of duties
 */
@Serdeable
@MappedEntity("document_review")
public record DocumentReview(
        @Id UUID id,
        String number,
        String document,
        String path,
        String revision,
        String blob,
        String sha256,
        String note,
        boolean alone,
        LocalDate reviewedOn,
        String reviewerId,
        String reviewer,
        Instant recordedAt) {}
