package dev.assay.app.people;

import dev.assay.app.http.CsvTable;
import dev.assay.app.http.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A list of completed courses as CSV: a person by id or mail address, a course by number or title, and the day. */
final class TrainingList {
    /** The largest list. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    /** The most rows of a list. */
    static final int MOST_ROWS = 5_000;

    private TrainingList() {}

    /** One row: who completed what and when. */
    record Row(String person, String course, LocalDate completed) {}

    /** Reads a list; anything wrong in it refuses all of it, line by line. A row that is there twice is taken once. */
    static Set<Row> read(byte[] bytes, List<Person> people, List<Course> courses, LocalDate today) {
        var table = CsvTable.read(bytes, MOST_BYTES, MOST_ROWS);
        int who = table.column("person", "person id", "employee id", "id", "mail", "e-mail", "email address");
        int what = table.column("course", "course number", "course title", "training", "title");
        int when = table.column("completed", "completed on", "completion date", "date", "day");
        if (who < 0 || what < 0 || when < 0) {
            throw CsvTable.wrong(1, "A column for person, course or completed is missing; the first row names them.");
        }
        var rows = new HashSet<Row>();
        var problems = new TreeMap<Integer, String>();
        for (var row : table.rows()) {
            var wrong = new ArrayList<String>();
            var person = people.stream()
                    .filter(one -> one.id().equals(row.get(who)) || one.mail().equalsIgnoreCase(row.get(who)))
                    .findFirst();
            var course = courses.stream()
                    .filter(one -> one.number().equalsIgnoreCase(row.get(what))
                            || one.title().equalsIgnoreCase(row.get(what)))
                    .reduce((_, later) -> later);
            if (person.isEmpty()) {
                wrong.add("Nobody was ever on the roster with this id or address.");
            }
            if (course.isEmpty()) {
                wrong.add("There is no course with this number or title.");
            }
            var day = day(row.get(when));
            if (day == null || day.isAfter(today)) {
                wrong.add("Write the day as 2026-03-31, not after today.");
            }
            if (day != null && wrong.isEmpty()) {
                rows.add(new Row(person.orElseThrow().id(), course.orElseThrow().number(), day));
            } else {
                problems.put(row.line(), String.join(" ", wrong));
            }
        }
        if (!problems.isEmpty()) {
            throw CsvTable.wrong(problems);
        }
        return rows;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return AsOf.day("completed", text);
        } catch (Refusal.Invalid wrong) {
            return null;
        }
    }
}
