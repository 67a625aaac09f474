package dev.assay.app.notices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that was noticed once and is told.
 *
 * @param happening kind and key of the occasion, which no other notice has
 * @param words a sentence that names things by their numbers
 * @param path where in Assay it is looked at
 * @param assignee the name or address of the one it is given to; empty when it concerns all
 * @param happenedAt when it happened, and {@code notedAt} when that was noticed
 */
@Serdeable
@MappedEntity("notice")
public record Notice(
        @Id UUID id,
        Kind kind,
        String happening,
        String words,
        String path,
        String assignee,
        Instant happenedAt,
        Instant notedAt) {}
