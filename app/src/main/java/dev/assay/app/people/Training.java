package dev.assay.app.people;

import dev.assay.app.evidence.Attachment;
import dev.assay.app.evidence.Blobs;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Origin;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.evidence.digest.Digest;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The door to training: which courses are asked of whom, who completed them, and who was overdue on any day. */
@Singleton
public class Training {
    private static final int MOST_REASON = 2000;

    private final CourseRepository courses;
    private final CompletionRepository completions;
    private final People people;
    private final ShortNumbers numbers;
    private final Blobs blobs;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Training(
            CourseRepository courses,
            CompletionRepository completions,
            People people,
            ShortNumbers numbers,
            Blobs blobs,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.courses = courses;
        this.completions = completions;
        this.people = people;
        this.numbers = numbers;
        this.blobs = blobs;
        this.evidence = evidence;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a list of completed courses brought, or would bring. */
    @Serdeable
    public record Taken(boolean taken, int fresh, int known) {}

    /** Every course ever made, the oldest first. */
    public List<Course> courses() {
        return courses.findAllOrderByRecordedAtAndId();
    }

    public Course course(String number) {
        return courses.findByNumber(number)
                .orElseThrow(() -> new Refusal.NotFound("There is no course with this number."));
    }

    /** Makes a course. */
    public Course make(Course.Asked asked, Actor actor) {
        return transactions.executeWrite(_ -> {
            var course = courses.save(new Course(
                    ids.next(),
                    numbers.next("TC"),
                    asked.title(),
                    asked.audience(),
                    asked.since(),
                    asked.joinDays(),
                    asked.renewMonths(),
                    null,
                    null,
                    actor.name(),
                    clock.instant()));
            evidence.record(item("training.course-made", course, actor));
            return course;
        });
    }

    /** Ends a course: after this day it is asked of nobody. */
    public Course end(String number, LocalDate day, Actor actor) {
        return transactions.executeWrite(_ -> {
            var course = course(number);
            if (course.endedOn() != null) {
                throw new Refusal.Conflict(number + " was ended already.");
            }
            if (day.isBefore(course.since())) {
                throw wrong("day", "The course begins on " + course.since() + " and cannot end before.");
            }
            var ended = courses.update(course.ended(day, clock.instant()));
            evidence.record(item("training.course-ended", ended, actor).fact("endedOn", day.toString()));
            return ended;
        });
    }

    private EvidenceItem item(String type, Course course, Actor actor) {
        return EvidenceItem.of(type, actor, clock.instant())
                .about("course:" + course.number())
                .fact("course", course.number())
                .fact("title", course.title())
                .fact("audience", course.groups())
                .fact("since", course.since().toString())
                .fact("joinDays", course.joinDays())
                .fact("renewMonths", course.renewMonths());
    }

    /** Records by hand that somebody completed a course. */
    public Completion record(String person, String course, LocalDate day, Actor actor) {
        if (day.isAfter(people.today())) {
            throw wrong("completed", "It cannot have been completed after today, " + people.today() + ".");
        }
        var row = new TrainingList.Row(people.get(person).id(), course(course).number(), day);
        return transactions.executeWrite(_ -> {
            var saved = save(List.of(row), "stated by " + actor.name(), actor);
            if (saved.isEmpty()) {
                throw new Refusal.Conflict("That is recorded already.");
            }
            evidence.record(EvidenceItem.of("training.completed", actor, clock.instant())
                    .from(Origin.stated(actor.name(), "attestation"))
                    .about("course:" + course, "person:" + person)
                    .fact("completions", saved.stream().map(Training::facts).toList()));
            return saved.getFirst();
        });
    }

    /** Takes a list of completed courses over, all of it or nothing; with {@code dryRun} it only says what it would bring. */
    public Taken take(byte[] list, String fileName, boolean dryRun, Actor actor) {
        var rows = TrainingList.read(list, people.everybody(), courses(), people.today());
        int fresh = fresh(rows).size();
        if (dryRun || fresh == 0) {
            return new Taken(false, fresh, rows.size() - fresh);
        }
        var name = ListToTake.lastPart(fileName);
        try {
            var blob = blobs.put(new ByteArrayInputStream(list), TrainingList.MOST_BYTES);
            return transactions.executeWrite(_ -> {
                var saved = save(rows, name, actor);
                evidence.record(EvidenceItem.of("training.completed", actor, clock.instant())
                        .from(Origin.stated(name, "upload"))
                        .about("list:" + Digest.of(list).hex())
                        .fact("completions", saved.stream().map(Training::facts).toList())
                        .attach(new Attachment(name, "text/csv", blob)));
                return new Taken(true, saved.size(), rows.size() - saved.size());
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the list cannot be stored", e);
        }
    }

    private static String facts(Completion one) {
        return "%s %s %s %s".formatted(one.number(), one.course(), one.person(), one.completedOn());
    }

    private List<TrainingList.Row> fresh(Collection<TrainingList.Row> rows) {
        var known = completions.findAllOrderByRecordedAtAndId().stream()
                .filter(one -> one.withdrawnAt() == null)
                .map(one -> new TrainingList.Row(one.person(), one.course(), one.completedOn()))
                .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> !known.contains(row))
                .sorted(Comparator.comparing(TrainingList.Row::completed)
                        .thenComparing(TrainingList.Row::course)
                        .thenComparing(TrainingList.Row::person))
                .toList();
    }

    private List<Completion> save(Collection<TrainingList.Row> rows, String source, Actor actor) {
        var now = clock.instant();
        var saved = new ArrayList<Completion>();
        for (var row : fresh(rows)) {
            saved.add(new Completion(
                    ids.next(),
                    numbers.next("TR"),
                    row.course(),
                    row.person(),
                    row.completed(),
                    source,
                    actor.id(),
                    actor.name(),
                    now,
                    null,
                    null,
                    null));
        }
        completions.saveAll(saved);
        return saved;
    }

    /** Withdraws a record that should not be there; it stays in the books and counts no more from now on. */
    public Completion withdraw(String number, String reason, Actor actor) {
        var because = reason.strip();
        if (because.isEmpty() || because.length() > MOST_REASON) {
            throw wrong("reason", "Give the reason in 1 to 2000 characters.");
        }
        return transactions.executeWrite(_ -> {
            var one = completions
                    .findByNumber(number)
                    .orElseThrow(() -> new Refusal.NotFound("There is no record of training with this number."));
            if (one.withdrawnAt() != null) {
                throw new Refusal.Conflict(number + " is withdrawn already.");
            }
            var withdrawn = completions.update(one.withdrawn(actor, because, clock.instant()));
            evidence.record(EvidenceItem.of("training.withdrawn", actor, clock.instant())
                    .about("course:" + one.course(), "person:" + one.person())
                    .fact("completion", facts(one))
                    .fact("reason", because));
            return withdrawn;
        });
    }

    /** Every record, the oldest first. */
    public List<Completion> completions() {
        return completions.findAllOrderByRecordedAtAndId();
    }

    /** What was asked of whom on a day and how they stood to it, as known at an instant; by course and person. */
    public List<Duty> on(LocalDate day, Instant knownAt) {
        return duties(day, knownAt, people.on(day, knownAt), courses(), completions());
    }

    static List<Duty> duties(
            LocalDate day, Instant knownAt, Roster roster, List<Course> courses, List<Completion> completions) {
        var last = completions.stream()
                .filter(one -> one.stood(knownAt) && !one.completedOn().isAfter(day))
                .collect(Collectors.toMap(
                        one -> one.course() + " " + one.person(),
                        Completion::completedOn,
                        (one, other) -> one.isAfter(other) ? one : other));
        return courses.stream()
                .filter(course -> course.asked(day, knownAt))
                .flatMap(course -> roster.in(course.groups()).stream()
                        .map(person -> Duty.of(course, person, last.get(course.number() + " " + person.id()), day)))
                .toList();
    }

    private static Refusal.Invalid wrong(String field, String problem) {
        return new Refusal.Invalid("This cannot be kept like this.", new Refusal.Field(field, problem));
    }
}
