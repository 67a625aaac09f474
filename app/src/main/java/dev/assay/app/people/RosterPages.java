package dev.assay.app.people;

import dev.assay.app.access.Account;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.PeoplePages;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Event;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Filters;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Part;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import dev.assay.app.pages.Tone;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The roster of any day, a person's page, and changing somebody by hand. */
@Controller("/roster")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class RosterPages {
    private static final Map<String, Comparator<Person>> ORDERS = Map.of(
            "name", Comparator.comparing(person -> person.name().toLowerCase(Locale.ROOT)),
            "department", Comparator.comparing(person -> person.department().toLowerCase(Locale.ROOT)),
            "joined", Comparator.comparing(Person::joined),
            "left", Comparator.comparing(RosterBooks::end));

    private final People people;
    private final Accounts accounts;
    private final Clock clock;

    RosterPages(People people, Accounts accounts, Clock clock) {
        this.people = people;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Get
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<?> list(HttpRequest<?> request, Frame frame, Grant grant) {
        var at = Href.of("/roster", request.getParameters(), "q", "day", "knownAt", "kind", "sort", "desc", "after");
        var asked = AsOf.of(at.get("day"), at.get("knownAt"), people.today(), clock.instant());
        var roster = people.on(asked.day(), asked.knownAt());
        var rows = roster.people().stream().filter(person -> asked(person, at)).toList();
        var page = frame.page("Roster").in(Section.PEOPLE).tabs(PeoplePages.TABS, "/roster");
        if (!at.get("knownAt").isEmpty()) {
            page = page.asOf(asked.knownAt());
        }
        return HttpResponse.ok(page.show(
                "people/roster",
                Map.of(
                        "none", people.changes().isEmpty(),
                        "filters", filters(at, asked),
                        "part", Part.of(rows, table(asked), at, ORDERS),
                        "roster", roster,
                        "csv", at.with("sort", null).with("desc", null).with("after", null),
                        "edits", grant.may(Permission.EDIT_ROSTER))));
    }

    /** The roster of a day as CSV, whatever the list was filtered by. */
    @Get("/csv{?day,knownAt}")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<byte[]> csv(@Nullable @QueryValue String day, @Nullable @QueryValue String knownAt) {
        var asked = AsOf.of(day, knownAt, people.today(), clock.instant());
        return RosterApi.csv(people.on(asked.day(), asked.knownAt()));
    }

    @Get("/people/{id}")
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<?> person(Frame frame, Grant grant, String id) {
        var known = people.history(id);
        var person = known.getLast().person();
        return HttpResponse.ok(frame.page(person.name())
                .below(Section.PEOPLE)
                .below("Roster", "/roster")
                .show(
                        "people/person",
                        Map.of(
                                "facts", facts(person),
                                "events", events(known),
                                "id", id,
                                "edits", grant.may(Permission.EDIT_ROSTER))));
    }

    @Get("/new")
    @Needs(Permission.EDIT_ROSTER)
    HttpResponse<?> ask(Frame frame) {
        return HttpResponse.ok(
                form(frame, Map.of("seen", "0", "joined", people.today().toString()), null));
    }

    @Get("/people/{id}/change")
    @Needs(Permission.EDIT_ROSTER)
    HttpResponse<?> change(Frame frame, String id) {
        var last = people.history(id).getLast();
        var person = last.person();
        var left = person.left();
        return HttpResponse.ok(form(
                frame,
                Map.of(
                        "seen", Integer.toString(last.version()),
                        "id", id,
                        "name", person.name(),
                        "mail", person.mail(),
                        "department", person.department(),
                        "manager", person.manager(),
                        "kind", person.kind().word(),
                        "joined", person.joined().toString(),
                        "left", left == null ? "" : left.toString(),
                        "groups", String.join(", ", person.groups())),
                null));
    }

    @Post("/people")
    @Needs(Permission.EDIT_ROSTER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> put(Frame frame, Actor actor, @Body Map<String, String> form) {
        try {
            var seen = form.getOrDefault("seen", "");
            if (!seen.matches("[0-9]{1,9}")) {
                throw new Refusal.Invalid("Load the form again.");
            }
            var known = people.put(said(form), Integer.parseInt(seen), actor);
            return HttpResponse.seeOther(
                    URI.create("/roster/people/" + known.person().id()));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(form(frame, form, wrong));
        }
    }

    private static Person said(Map<String, String> form) {
        return new Person(
                form.getOrDefault("id", ""),
                form.getOrDefault("name", ""),
                form.getOrDefault("mail", ""),
                form.getOrDefault("department", ""),
                form.getOrDefault("manager", ""),
                Objects.requireNonNullElse(Person.Kind.of(form.getOrDefault("kind", "")), Person.Kind.EMPLOYEE),
                AsOf.day("joined", form.getOrDefault("joined", "")),
                AsOf.dayOrNone("left", form.get("left")),
                Arrays.asList(form.getOrDefault("groups", "").split("[,;]")));
    }

    private static Object form(Frame frame, Map<String, String> said, Refusal.@Nullable Invalid wrong) {
        boolean fresh = said.getOrDefault("seen", "0").equals("0");
        Page page = frame.page(fresh ? "Add a person" : "Change " + said.getOrDefault("name", "a person"))
                .below(Section.PEOPLE)
                .below("Roster", "/roster");
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        var id = Field.text("id", "Id").needed().hint("As your organisation numbers its people, or the mail address.");
        var fields = List.of(
                id,
                Field.text("name", "Name").needed(),
                Field.of(Kind.EMAIL, "mail", "E-mail").needed(),
                Field.text("department", "Department or team"),
                Field.text("manager", "Manager").hint("The manager's id or address."),
                Field.select(
                        "kind",
                        "Works as",
                        List.of(new Option("employee", "employee"), new Option("contractor", "contractor"))),
                Field.of(Kind.DATE, "joined", "First day").needed(),
                Field.of(Kind.DATE, "left", "Last day").hint("Empty while there is none."),
                Field.text("groups", "Groups")
                        .hint("By which policies and courses name whom they are for, such as engineering, leads."));
        var shown = fields.stream()
                .map(field ->
                        field.value(said.get(field.name())).error(wrong == null ? null : wrong.problem(field.name())))
                .toList();
        return page.show("people/form", Map.of("fields", shown, "seen", said.getOrDefault("seen", "0")));
    }

    private List<Fact> facts(Person person) {
        var left = person.left();
        var facts = new ArrayList<>(List.of(
                Fact.code("Id", person.id()),
                Fact.of("E-mail", person.mail()),
                Fact.of("Department", dash(person.department())),
                Fact.of("Manager", dash(person.manager())),
                Fact.of("Works as", person.kind().word()),
                Fact.of("First day", person.joined().toString()),
                Fact.of("Last day", left == null ? "none" : left.toString()),
                Fact.of("Groups", dash(String.join(", ", person.groups())))));
        var account = accounts.find(person.mail());
        facts.add(account.map(RosterPages::account).orElse(Fact.of("Account of Assay", "none with this address")));
        return facts;
    }

    private static Fact account(Account account) {
        return Fact.link(
                "Account of Assay", account.name() + ", " + account.role().label(), "/people/" + account.id());
    }

    private static List<Event> events(List<KnownPerson> known) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < known.size(); i++) {
            var one = known.get(i);
            var detail = i == 0
                    ? "First known"
                    : String.join("; ", known.get(i - 1).person().differences(one.person()));
            events.add(
                    new Event(one.recordedAt(), one.actorName(), one.change(), detail, Tone.CALM, "/roster/changes"));
        }
        return events.reversed();
    }

    private static String dash(String text) {
        return text.isEmpty() ? "–" : text;
    }

    private static boolean asked(Person person, Href at) {
        var words = at.get("q").toLowerCase(Locale.ROOT);
        var all = String.join(
                " ",
                person.id(),
                person.name(),
                person.mail(),
                person.department(),
                person.groups().toString());
        return (at.get("kind").isEmpty() || at.get("kind").equals(person.kind().word()))
                && all.toLowerCase(Locale.ROOT).contains(words);
    }

    private static Filters filters(Href at, AsOf asked) {
        return new Filters(
                at,
                List.of(
                        Field.of(Kind.SEARCH, "q", "Name, id, department or group")
                                .value(at.get("q"))
                                .roomy(),
                        Field.of(Kind.DATE, "day", "On the day")
                                .value(
                                        at.get("day").isEmpty()
                                                ? ""
                                                : asked.day().toString()),
                        Field.select(
                                        "kind",
                                        "Works as",
                                        List.of(
                                                new Option("", "any"),
                                                new Option("employee", "employee"),
                                                new Option("contractor", "contractor")))
                                .value(at.get("kind"))));
    }

    private static Table table(AsOf asked) {
        return Table.of("On the roster on " + asked.day())
                .text("name", "Name")
                .text("Id")
                .text("department", "Department")
                .text("Works as")
                .text("Groups")
                .text("joined", "First day")
                .text("left", "Last day");
    }
}
