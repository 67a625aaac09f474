package dev.assay.app.people;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What was known of somebody since an instant.
 *
 * @param version counts what is known of the person, from 1
 * @param change the change of the roster that brought it, such as RO-3
 */
@Serdeable
public record KnownPerson(Person person, int version, String change, String actorName, Instant recordedAt) {
    static KnownPerson of(PersonVersion version) {
        return new KnownPerson(
                version.facts(), version.version(), version.change(), version.actorName(), version.recordedAt());
    }
}
