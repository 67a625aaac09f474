package dev.assay.app.people;

import dev.assay.app.http.Actor;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A change of the roster: a list that was imported, or one person changed by hand. Only ever added.
 *
 * @param number short, for people, such as RO-3
 * @param fileName the list's name; empty for a change by hand
 * @param fileSize in bytes, and {@code fileSha256} its digest in hexadecimal; 0 and empty for a change by hand
 * @param whole whether the list was said to name everybody
 * @param added people who were not known before, {@code changed} those known otherwise before, {@code gone} those of them who now have a last day
 * @param populationSha256 the digest of all that is known since, those who left included
 */
@Serdeable
@MappedEntity("roster_change")
public record RosterChange(
        @Id UUID id,
        String number,
        String fileName,
        long fileSize,
        String fileSha256,
        boolean whole,
        int added,
        int changed,
        int gone,
        int unchanged,
        String populationSha256,
        String actorId,
        String actorName,
        Instant recordedAt) {
    /** A change before it is known what it leaves. */
    record Counts(
            String number,
            String fileName,
            long fileSize,
            String fileSha256,
            boolean whole,
            int added,
            int gone,
            int unchanged) {
        RosterChange change(UUID id, int touched, String population, Actor actor, Instant at) {
            return new RosterChange(
                    id,
                    number,
                    fileName,
                    fileSize,
                    fileSha256,
                    whole,
                    added,
                    touched - added,
                    gone,
                    unchanged,
                    population,
                    actor.id(),
                    actor.name(),
                    at);
        }
    }

    /** Whether a list brought it. */
    public boolean imported() {
        return !fileSha256.isEmpty();
    }
}
