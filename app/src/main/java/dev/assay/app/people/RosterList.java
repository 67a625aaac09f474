package dev.assay.app.people;

import dev.assay.app.http.CsvTable;
import dev.assay.app.http.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list of people as CSV, read against those who are known: a column that is not there changes nothing.
 *
 * @param people by the line they are on
 */
record RosterList(SequencedMap<Integer, Person> people) {
    /** The largest list. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    /** The most people of a list. */
    static final int MOST_ROWS = 10_000;

    static final String[] HEADER = {"id", "name", "mail", "department", "manager", "kind", "joined", "left", "groups"};

    /** Reads a list; anything wrong in it refuses all of it, line by line. */
    static RosterList read(byte[] bytes, List<Person> known) {
        var reading = new Reading(CsvTable.read(bytes, MOST_BYTES, MOST_ROWS), known);
        return reading.read();
    }

    private static final class Reading {
        private final CsvTable table;
        private final Map<String, Person> byId;
        private final Map<String, Person> byMail;
        private final TreeMap<Integer, String> problems = new TreeMap<>();
        private final TreeMap<Integer, Person> people = new TreeMap<>();

        private final int id;
        private final int name;
        private final int mail;
        private final int department;
        private final int manager;
        private final int kind;
        private final int joined;
        private final int left;
        private final int groups;

        Reading(CsvTable table, List<Person> known) {
            this.table = table;
            this.byId = known.stream().collect(Collectors.toMap(Person::id, Function.identity()));
            this.byMail =
                    known.stream().collect(Collectors.toMap(Person::mail, Function.identity(), (_, last) -> last));
            this.id = table.column("id", "person id", "employee id", "employee number", "staff number", "number");
            this.name = table.column("name", "full name", "display name", "employee name");
            this.mail = table.column("mail", "e-mail", "email address", "work email", "mail address");
            this.department = table.column("department", "team", "unit", "organisation unit");
            this.manager = table.column("manager", "manager id", "manager email", "reports to", "supervisor");
            this.kind = table.column("kind", "type", "employment type", "worker type");
            this.joined = table.column("joined", "joined on", "start date", "hire date", "first day", "start");
            this.left = table.column("left", "left on", "end date", "termination date", "last day", "end");
            this.groups = table.column("groups", "group", "audiences", "roles");
        }

        RosterList read() {
            if (name < 0 || mail < 0 || joined < 0) {
                throw CsvTable.wrong(
                        1,
                        "A column for name, mail or joined is missing. Columns: " + String.join(", ", HEADER)
                                + "; the first row names them.");
            }
            table.rows().forEach(this::row);
            unique();
            if (!problems.isEmpty()) {
                throw CsvTable.wrong(problems);
            }
            return new RosterList(people);
        }

        private void row(CsvTable.Row row) {
            try {
                people.put(row.line(), person(row));
            } catch (Refusal.Invalid wrong) {
                problems.put(
                        row.line(),
                        wrong.fields().stream()
                                .map(field -> field.name() + ": " + field.problem())
                                .collect(Collectors.joining(" ")));
            }
        }

        private Person person(CsvTable.Row row) {
            var address = row.get(mail).toLowerCase(Locale.ROOT);
            var known = id < 0 || row.get(id).isEmpty() ? byMail.get(address) : byId.get(row.get(id));
            var ownId = known != null ? known.id() : row.get(id).isEmpty() ? address : row.get(id);
            var sort = kind < 0 && known != null ? known.kind() : Person.Kind.of(row.get(kind));
            if (sort == null) {
                throw field("kind", "Write employee or contractor.");
            }
            var first = day("joined", row.get(joined));
            if (first == null) {
                throw field("joined", "Write the first day as 2026-03-31.");
            }
            return new Person(
                    ownId,
                    row.get(name),
                    address,
                    department < 0 && known != null ? known.department() : row.get(department),
                    manager < 0 && known != null ? known.manager() : row.get(manager),
                    sort,
                    first,
                    left < 0 && known != null ? known.left() : day("left", row.get(left)),
                    groups < 0 && known != null
                            ? known.groups()
                            : Arrays.asList(row.get(groups).split("[;,|]")));
        }

        private static @Nullable LocalDate day(String column, String text) {
            try {
                return text.isEmpty() ? null : LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw field(column, "Write the day as 2026-03-31.");
            }
        }

        private static Refusal.Invalid field(String column, String problem) {
            return new Refusal.Invalid("The person cannot be kept like this.", new Refusal.Field(column, problem));
        }

        /** No id twice in the list, and no address of two people, whether the list names them or not. */
        private void unique() {
            var ids = new HashMap<String, Integer>();
            var mails = new HashMap<String, Integer>();
            var named = people.values().stream().map(Person::id).collect(Collectors.toSet());
            people.forEach((line, person) -> {
                var first = ids.putIfAbsent(person.id(), line);
                if (first != null) {
                    problems.put(line, "The id " + person.id() + " is on line " + first + " already.");
                    return;
                }
                var same = mails.putIfAbsent(person.mail(), line);
                if (same != null) {
                    problems.put(line, "The address " + person.mail() + " is on line " + same + " already.");
                    return;
                }
                var holder = byMail.get(person.mail());
                if (holder != null && overlaps(holder, person) && !named.contains(holder.id())) {
                    problems.put(line, "The address " + person.mail() + " is that of " + holder.id() + ".");
                }
            });
        }
    }

    /** Whether another person has the address at the time at which this one is here. */
    private static boolean overlaps(Person holder, Person person) {
        var left = holder.left();
        return !holder.id().equals(person.id()) && (left == null || !left.isBefore(person.joined()));
    }

    List<Person> all() {
        return new ArrayList<>(people.values());
    }
}
