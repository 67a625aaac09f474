package dev.assay.app.people;

import dev.assay.app.evidence.Attachment;
import dev.assay.app.evidence.Blob;
import dev.assay.app.evidence.Blobs;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Origin;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The transactions of the roster: a change, the versions it brings and its evidence, always all three; one change after the other. */
@Singleton
class RosterBooks {
    private static final String KIND = "RO";

    private final PersonVersionRepository versions;
    private final RosterChangeRepository changes;
    private final ShortNumbers numbers;
    private final Blobs blobs;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final ZoneId zone;
    private final Clock clock;

    RosterBooks(
            PersonVersionRepository versions,
            RosterChangeRepository changes,
            ShortNumbers numbers,
            Blobs blobs,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Ids ids,
            @Value("${assay.access.zone:UTC}") String zone,
            Clock clock) {
        this.versions = versions;
        this.changes = changes;
        this.numbers = numbers;
        this.blobs = blobs;
        this.evidence = evidence;
        this.transactions = transactions;
        this.ids = ids;
        this.zone = ZoneId.of(zone);
        this.clock = clock;
    }

    RosterHistory history() {
        return new RosterHistory(versions.findAllOrderByRecordedAtAndId(), zone);
    }

    RosterChange take(ListToTake asked, Preview preview, Actor actor) {
        var blob = stored(asked.bytes());
        return transactions.executeWrite(_ -> {
            var number = numbers.next(KIND); // another change waits here until this one is over
            var history = history();
            if (!history.sha256().equals(asked.basis()) || !preview.basis().equals(asked.basis())) {
                throw new Refusal.Stale("The roster was changed meanwhile. Look at the preview again.");
            }
            var gone = asked.gone(preview);
            var touched = Stream.concat(preview.rows().stream().map(Preview.Row::person), gone.stream())
                    .toList();
            if (touched.isEmpty()) {
                throw new Refusal.Conflict("The list says nothing that is not known already.");
            }
            var change = save(asked.change(preview, number, blob), touched, history, actor);
            evidence.record(item(change, preview, gone, actor)
                    .from(Origin.stated(asked.fileName(), "upload"))
                    .attach(new Attachment(asked.fileName(), "text/csv", blob)));
            return change;
        });
    }

    /** Says by hand what is known of somebody; {@code seen} is the version that was seen, 0 for somebody new. */
    KnownPerson put(Person person, int seen, Actor actor) {
        return transactions.executeWrite(_ -> {
            var number = numbers.next(KIND);
            var history = history();
            int version = history.version(person.id());
            if (version != seen) {
                throw new Refusal.Stale("What is known of %s is version %d by now, you saw %d. Load it again."
                        .formatted(person.id(), version, seen));
            }
            check(person, history.latest());
            var drawn = new RosterChange.Counts(number, "", 0, "", false, seen == 0 ? 1 : 0, 0, 0);
            var change = save(drawn, List.of(person), history, actor);
            evidence.record(EvidenceItem.of("people.person-changed", actor, change.recordedAt())
                    .about("roster:" + number, "person:" + person.id())
                    .fact("change", number)
                    .fact("version", seen + 1)
                    .fact("person", person.facts())
                    .fact("populationAfter", change.populationSha256()));
            return new KnownPerson(person, seen + 1, number, actor.name(), change.recordedAt());
        });
    }

    private static void check(Person person, List<Person> known) {
        if (known.contains(person)) {
            throw new Refusal.Conflict("That is what is known of " + person.name() + " already.");
        }
        known.stream()
                .filter(other -> !other.id().equals(person.id()) && other.mail().equals(person.mail()))
                .filter(other -> !end(other).isBefore(person.joined()))
                .findFirst()
                .ifPresent(other -> {
                    var what = "The address is that of " + other.id() + ".";
                    throw new Refusal.Invalid(what, new Refusal.Field("mail", what));
                });
    }

    static LocalDate end(Person person) {
        var left = person.left();
        return left == null ? LocalDate.MAX : left;
    }

    private RosterChange save(RosterChange.Counts counts, List<Person> touched, RosterHistory before, Actor actor) {
        var ofTouched = touched.stream().map(Person::id).collect(Collectors.toSet());
        var all = new ArrayList<>(before.latest());
        all.removeIf(person -> ofTouched.contains(person.id()));
        all.addAll(touched);
        var change = changes.save(
                counts.change(ids.next(), touched.size(), RosterHistory.sha256(all), actor, clock.instant()));
        versions.saveAll(touched.stream()
                .map(person -> PersonVersion.of(ids.next(), person, before.version(person.id()) + 1, change))
                .toList());
        return change;
    }

    private static EvidenceItem item(RosterChange change, Preview preview, List<Person> gone, Actor actor) {
        return EvidenceItem.of("people.roster-imported", actor, change.recordedAt())
                .about("roster:" + change.number())
                .fact("change", change.number())
                .fact("whole", change.whole())
                .fact("added", preview.named(Preview.What.ADDED))
                .fact("changed", preview.named(Preview.What.CHANGED))
                .fact("left", preview.named(Preview.What.LEFT))
                .fact("back", preview.named(Preview.What.BACK))
                .fact(
                        "missingAndLeft",
                        gone.stream()
                                .map(person -> person.id() + " " + person.left())
                                .toList())
                .fact("unchanged", change.unchanged())
                .fact("populationBefore", preview.basis())
                .fact("populationAfter", change.populationSha256());
    }

    private Blob stored(byte[] list) {
        try {
            return blobs.put(new ByteArrayInputStream(list), RosterList.MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the list cannot be stored", e);
        }
    }
}
