package dev.assay.app.people;

import dev.assay.app.evidence.Blobs;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.evidence.digest.Digest;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The door to the roster: who works here, on any day, as known at any instant. Every change is recorded and overwrites nothing. */
@Singleton
public class People {
    private final PersonVersionRepository versions;
    private final RosterChangeRepository changes;
    private final RosterBooks books;
    private final Blobs blobs;
    private final ZoneId zone;
    private final Clock clock;

    People(
            PersonVersionRepository versions,
            RosterChangeRepository changes,
            RosterBooks books,
            Blobs blobs,
            @Value("${assay.access.zone:UTC}") String zone,
            Clock clock) {
        this.versions = versions;
        this.changes = changes;
        this.books = books;
        this.blobs = blobs;
        this.zone = ZoneId.of(zone);
        this.clock = clock;
    }

    /** The roster of a day, as known now. */
    public Roster on(LocalDate day) {
        return on(day, clock.instant());
    }

    /** The roster of a day, as known at an instant. */
    public Roster on(LocalDate day, Instant knownAt) {
        return books.history().on(day, knownAt);
    }

    /** The rosters of many days. */
    @FunctionalInterface
    public interface Rosters {
        Roster on(LocalDate day);
    }

    /** The rosters of many days as known at one instant, read once. */
    public Rosters knownAt(Instant knownAt) {
        var history = books.history();
        return day -> history.on(day, knownAt);
    }

    /** Everybody ever known, those who left too, as last known, in the order of their ids. */
    public List<Person> everybody() {
        return books.history().latest();
    }

    /** Somebody by id, as last known. */
    public Person get(String id) {
        return history(id).getLast().person();
    }

    /** Somebody by mail address, as last known; of several one after another the one who is here, or was last. */
    public Optional<Person> byMail(String mail) {
        return everybody().stream()
                .filter(person -> person.mail().equalsIgnoreCase(mail.strip()))
                .max(Comparator.comparing(RosterBooks::end));
    }

    /** What was ever known of somebody, the oldest first; never empty. */
    public List<KnownPerson> history(String id) {
        var known = versions.findByPersonOrderByVersion(id);
        if (known.isEmpty()) {
            throw new Refusal.NotFound("Nobody with this id was ever on the roster.");
        }
        return known.stream().map(KnownPerson::of).toList();
    }

    /** Every change of the roster, the oldest first. */
    public List<RosterChange> changes() {
        return changes.findAllOrderByRecordedAtAndId();
    }

    /** A change of the roster by its number, such as RO-3. */
    public RosterChange change(String number) {
        return changes.findByNumber(number)
                .orElseThrow(() -> new Refusal.NotFound("There is no change of the roster with this number."));
    }

    /** The list that a change imported, as it was handed in. */
    public byte[] list(RosterChange change) {
        if (!change.imported()) {
            throw new Refusal.NotFound(change.number() + " was made by hand, so there is no list.");
        }
        try (var in = blobs.open(new Digest(change.fileSha256()))
                .orElseThrow(() -> new Refusal.NotFound("The list of " + change.number() + " is kept no more."))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the list cannot be read", e);
        }
    }

    /** What a list would change; nothing is changed. Refuses a list with anything wrong in it, line by line. */
    public Preview preview(byte[] list, boolean whole) {
        var history = books.history();
        var known = history.latest();
        return Preview.of(Digest.of(list).hex(), history.sha256(), RosterList.read(list, known), known, whole);
    }

    /** Takes a list over, all of it or nothing. */
    public RosterChange take(ListToTake asked, Actor actor) {
        var preview = preview(asked.bytes(), asked.whole());
        asked.check(preview);
        return books.take(asked, preview, actor);
    }

    /** Says by hand what is known of somebody; {@code seen} is the version that was seen, 0 for somebody new. */
    public KnownPerson put(Person person, int seen, Actor actor) {
        return books.put(person, seen, actor);
    }

    /** Today, where the organisation counts its days. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
