package dev.assay.app.policies;

import dev.assay.app.access.RandomSecret;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.people.People;
import dev.assay.app.people.Person;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Links by which people without an account read and acknowledge policies; each belongs to one person and ends after 30 days. */
@Singleton
class ReadingLinks {
    static final String PATH = "/read";

    private static final Duration VALID = Duration.ofDays(30);

    private final ReadingLinkRepository links;
    private final People people;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    ReadingLinks(
            ReadingLinkRepository links,
            People people,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.links = links;
        this.people = people;
        this.evidence = evidence;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** The path of a new link of somebody on the roster, shown this once; earlier ones of the same person no longer work. */
    String make(String personId, Actor actor) {
        var person = here(people.get(personId));
        var key = RandomSecret.next();
        return transactions.executeWrite(_ -> {
            var now = clock.instant();
            links.voidAll(person.id(), now);
            links.save(new ReadingLink(ids.next(), RandomSecret.hash(key), person.id(), now, now.plus(VALID), null));
            evidence.record(EvidenceItem.of("policy.link-made", actor, now)
                    .about("person:" + person.id())
                    .fact("person", person.id())
                    .fact("until", now.plus(VALID).toString()));
            return PATH + "?key=" + key;
        });
    }

    /** Whose link a key is. */
    Person person(String key) {
        return Optional.of(key)
                .filter(text -> !text.isEmpty() && text.length() <= RandomSecret.MOST_CHARACTERS)
                .flatMap(text -> links.findByHash(RandomSecret.hash(text)))
                .filter(link -> link.voidedAt() == null && clock.instant().isBefore(link.expiresAt()))
                .map(link -> here(people.get(link.person())))
                .orElseThrow(() -> new Refusal.NotFound(
                        "This link does not work any more: it was replaced or is too old. Ask for another one."));
    }

    private Person here(Person person) {
        if (!person.onRoster(people.today())) {
            throw new Refusal.Conflict(person.name() + " is not on today's roster.");
        }
        return person;
    }
}
