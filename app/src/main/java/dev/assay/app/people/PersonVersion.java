package dev.assay.app.people;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Assay came to know of a person by one change of the roster; only ever added.
 *
 * @param person the person's id, and {@code version} counts what is known of them, from 1
 * @param audience their groups, joined by {@code ", "}
 * @param change the number of the change of the roster that brought it, such as RO-3
 */
@MappedEntity("roster_version")
record PersonVersion(
        @Id UUID id,
        String person,
        int version,
        String name,
        String mail,
        String department,
        String manager,
        Person.Kind kind,
        LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        String audience,
        String change,
        String actorId,
        String actorName,
        Instant recordedAt) {

    static PersonVersion of(UUID id, Person person, int version, RosterChange change) {
        return new PersonVersion(
                id,
                person.id(),
                version,
                person.name(),
                person.mail(),
                person.department(),
                person.manager(),
                person.kind(),
                person.joined(),
                person.left(),
                String.join(", ", person.groups()),
                change.number(),
                change.actorId(),
                change.actorName(),
                change.recordedAt());
    }

    Person facts() {
        return new Person(
                person, name, mail, department, manager, kind, joinedOn, leftOn, List.of(audience.split(", ")));
    }
}
