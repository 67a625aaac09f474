package dev.assay.app.people;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.ETags;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The roster over REST. {@code {id}} is a person's id. */
@Controller("/api/v1/roster")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RosterApi {
    private final People people;
    private final Clock clock;

    RosterApi(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** The people on the roster of a day as a population: how many, and the digest of their facts. */
    @Serdeable
    record Population(LocalDate day, Instant knownAt, int count, String sha256) {}

    /**
     * A list of people: {@code csv} is the text of the file; {@code whole} says that it names everybody.
     *
     * @param basis out of the preview; needed to take the list over
     * @param leaving the ids of those whom the list lacks and who left on {@code leftOn}
     */
    @Serdeable
    record Sent(
            @Nullable String csv,
            @Nullable String fileName,
            @Nullable Boolean whole,
            @Nullable String basis,
            @Nullable Set<@Nullable String> leaving,
            @Nullable LocalDate leftOn) {
        byte[] bytes() {
            if (csv == null || csv.isBlank()) {
                throw new Refusal.Invalid(
                        "There is no list.", new Refusal.Field("csv", "Send the text of the CSV file."));
            }
            return csv.getBytes(StandardCharsets.UTF_8);
        }

        boolean everybody() {
            return Boolean.TRUE.equals(whole);
        }
    }

    /** What is known of a person; {@code kind} is EMPLOYEE or CONTRACTOR. */
    @Serdeable
    record Said(
            @Nullable String name,
            @Nullable String mail,
            @Nullable String department,
            @Nullable String manager,
            Person.@Nullable Kind kind,
            @Nullable LocalDate joined,
            @Nullable LocalDate left,
            @Nullable List<@Nullable String> groups) {
        Person of(String id) {
            if (joined == null) {
                throw new Refusal.Invalid(
                        "The person cannot be kept like this.",
                        new Refusal.Field("joined", "Give the first day, such as 2026-03-31."));
            }
            return new Person(
                    id,
                    text(name),
                    text(mail),
                    text(department),
                    text(manager),
                    Objects.requireNonNullElse(kind, Person.Kind.EMPLOYEE),
                    joined,
                    left,
                    named(groups).toList());
        }
    }

    /** Who was on the roster on a day, today if none is given, as known at an instant. */
    @Get
    @Needs(Permission.VIEW_ROSTER)
    Slice<Person> list(
            @QueryValue @Nullable String day,
            @QueryValue @Nullable String knownAt,
            @QueryValue @Nullable String after,
            @QueryValue @Nullable Integer limit) {
        return Slice.of(roster(day, knownAt).people(), Person::id, after, limit);
    }

    /** How many were on the roster on a day, and the digest of their facts. */
    @Get("/population")
    @Needs(Permission.VIEW_ROSTER)
    Population population(@QueryValue @Nullable String day, @QueryValue @Nullable String knownAt) {
        var roster = roster(day, knownAt);
        return new Population(roster.day(), roster.knownAt(), roster.people().size(), roster.sha256());
    }

    /** The roster of a day as CSV, safe to open in a spreadsheet. */
    @Get("/csv")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<byte[]> csv(@QueryValue @Nullable String day, @QueryValue @Nullable String knownAt) {
        return csv(roster(day, knownAt));
    }

    static HttpResponse<byte[]> csv(Roster roster) {
        return HttpResponse.ok(roster.csv())
                .contentType("text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"roster-" + roster.day() + ".csv\"");
    }

    /** What was ever known of a person, the oldest first. */
    @Get("/people/{id}")
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<Slice<KnownPerson>> get(
            String id, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        var known = people.history(id);
        var part = Slice.of(known, one -> Integer.toString(one.version()), after, limit);
        return ETags.ok(part, known.getLast().version());
    }

    /** Says what is known of a person from now on; {@code If-Match: "0"} for somebody new. */
    @Put("/people/{id}")
    @Needs(Permission.EDIT_ROSTER)
    HttpResponse<KnownPerson> put(
            String id, @Body Said said, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        var known = people.put(said.of(id), ETags.seen(ifMatch), actor);
        return ETags.ok(known, known.version());
    }

    /** What a list would change: nothing is changed yet. A list with anything wrong in it is refused, line by line. */
    @Post("/previews")
    @Needs(Permission.EDIT_ROSTER)
    Preview preview(@Body Sent sent) {
        return people.preview(sent.bytes(), sent.everybody());
    }

    /** What a list of names has; a null among them names nobody. */
    private static Stream<String> named(@Nullable Collection<@Nullable String> names) {
        return Objects.requireNonNullElse(names, Set.<@Nullable String>of()).stream()
                .flatMap(Stream::ofNullable);
    }

    /** Takes a list over that was previewed, all of it or nothing. */
    @Post("/changes")
    @Needs(Permission.EDIT_ROSTER)
    HttpResponse<RosterChange> take(@Body Sent sent, Actor actor) {
        var change = people.take(
                new ListToTake(
                        sent.bytes(),
                        text(sent.fileName()),
                        sent.everybody(),
                        text(sent.basis()),
                        named(sent.leaving()).collect(Collectors.toSet()),
                        sent.leftOn()),
                actor);
        return HttpResponse.created(change, URI.create("/api/v1/roster/changes/" + change.number()));
    }

    /** Every change of the roster, the oldest first. */
    @Get("/changes")
    @Needs(Permission.VIEW_ROSTER)
    Slice<RosterChange> changes(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(people.changes(), RosterChange::number, after, limit);
    }

    /** One change of the roster by its number, such as RO-3. */
    @Get("/changes/{number}")
    @Needs(Permission.VIEW_ROSTER)
    RosterChange change(String number) {
        return people.change(number);
    }

    /** The list that a change imported, as it was handed in. */
    @Get("/changes/{number}/list")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<byte[]> file(String number) {
        return file(people, number);
    }

    static HttpResponse<byte[]> file(People people, String number) {
        var change = people.change(number);
        return HttpResponse.ok(people.list(change))
                .contentType("text/csv")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + change.number() + ".csv\"");
    }

    private Roster roster(@Nullable String day, @Nullable String knownAt) {
        var asked = AsOf.of(day, knownAt, people.today(), clock.instant());
        return people.on(asked.day(), asked.knownAt());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
