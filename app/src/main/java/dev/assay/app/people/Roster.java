package dev.assay.app.people;

import dev.assay.app.http.CsvText;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who was on the roster on a day, as known at an instant.
 *
 * @param people in the order of their ids
 */
public record Roster(LocalDate day, Instant knownAt, List<Person> people) {
    public Roster {
        people = List.copyOf(people);
    }

    /** The digest of the population: SHA-256 of the canonical JSON of the day and of each person's facts, in the order of their ids. */
    public String sha256() {
        return Digest.of(CanonicalJson.write(Map.of(
                        "day",
                        day.toString(),
                        "people",
                        people.stream().map(Person::facts).toList())))
                .hex();
    }

    /** Those whom an audience means. */
    public List<Person> in(List<String> audience) {
        return people.stream().filter(person -> person.in(audience)).toList();
    }

    /** The person with this mail address, in any case of letters. */
    public Optional<Person> byMail(String mail) {
        var plain = mail.strip().toLowerCase(Locale.ROOT);
        return people.stream().filter(person -> person.mail().equals(plain)).findFirst();
    }

    public Optional<Person> byId(String id) {
        return people.stream().filter(person -> person.id().equals(id)).findFirst();
    }

    /** The roster as CSV, which can be imported again. */
    byte[] csv() {
        var text = new CsvText(RosterList.HEADER);
        people.forEach(person -> text.row(
                person.id(),
                person.name(),
                person.mail(),
                person.department(),
                person.manager(),
                person.kind().word(),
                person.joined(),
                person.left(),
                String.join("; ", person.groups())));
        return text.bytes();
    }
}
