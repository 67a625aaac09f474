package dev.assay.app.people;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Every version of every person, from which the roster of a day is worked out: first and last day as last known, all else as it stood at the
 * end of that day, or as first known where Assay learned of the person later.
 */
final class RosterHistory {
    private final TreeMap<String, List<PersonVersion>> byPerson = new TreeMap<>();
    private final ZoneId zone;

    RosterHistory(List<PersonVersion> versions, ZoneId zone) {
        this.zone = zone;
        versions.stream()
                .sorted(Comparator.comparingInt(PersonVersion::version))
                .forEach(version -> byPerson.computeIfAbsent(version.person(), _ -> new ArrayList<>())
                        .add(version));
    }

    Roster on(LocalDate day, Instant knownAt) {
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        var people = new ArrayList<Person>();
        for (var versions : byPerson.values()) {
            var known = versions.stream()
                    .filter(version -> !version.recordedAt().isAfter(knownAt))
                    .toList();
            if (!known.isEmpty() && known.getLast().facts().onRoster(day)) {
                var then = known.stream()
                        .filter(version -> version.recordedAt().isBefore(end))
                        .reduce((_, later) -> later)
                        .orElse(known.getFirst())
                        .facts();
                people.add(spanning(then, known.getLast().facts()));
            }
        }
        return new Roster(day, knownAt, people);
    }

    /** What was said of the person then, with the first and the last day as known now. */
    private static Person spanning(Person then, Person now) {
        return new Person(
                then.id(),
                then.name(),
                then.mail(),
                then.department(),
                then.manager(),
                then.kind(),
                now.joined(),
                now.left(),
                then.groups());
    }

    /** Everybody ever known, as last known, in the order of their ids. */
    List<Person> latest() {
        return byPerson.values().stream()
                .map(List::getLast)
                .map(PersonVersion::facts)
                .toList();
    }

    int version(String person) {
        return byPerson.getOrDefault(person, List.of()).size();
    }

    /** The digest of all that is known; it changes with every change. */
    String sha256() {
        return sha256(latest());
    }

    static String sha256(List<Person> people) {
        return Digest.of(CanonicalJson.write(people.stream()
                        .sorted(Comparator.comparing(Person::id))
                        .map(Person::facts)
                        .toList()))
                .hex();
    }
}
