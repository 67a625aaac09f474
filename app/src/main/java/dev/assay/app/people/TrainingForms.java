package dev.assay.app.people;

import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Filters;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Table;
import java.time.LocalDate;
import java.util.List;

/** The questions and the table heads of the page about training. */
final class TrainingForms {
    private TrainingForms() {}

    static List<Confirm> deeds(List<Course> made, LocalDate today) {
        var courses = made.stream()
                .map(course -> new Option(course.number(), course.number() + " " + course.title()))
                .toList();
        return List.of(
                new Confirm(
                        "Make a course",
                        "/training/courses",
                        "It is asked of everybody in its audience who is on the roster.",
                        List.of(
                                Field.text("title", "Title").needed(),
                                Field.text("audience", "For the groups").hint("Empty for everyone."),
                                Field.of(Kind.DATE, "since", "Asked for since")
                                        .value(today.toString())
                                        .needed(),
                                Field.of(Kind.NUMBER, "joinDays", "Days after joining")
                                        .value("30")
                                        .needed(),
                                Field.of(Kind.NUMBER, "renewMonths", "Again after months")
                                        .value("12")
                                        .hint("0 for never.")
                                        .needed()),
                        "Make it",
                        false),
                new Confirm(
                        "Record a completion",
                        "/training/completions",
                        "It is kept under your name.",
                        List.of(
                                Field.text("person", "Person's id").needed(),
                                Field.select("course", "Course", courses).needed(),
                                Field.of(Kind.DATE, "completed", "Completed on").needed()),
                        "Record",
                        false));
    }

    static List<Field> upload() {
        return List.of(Field.of(Kind.FILE, "file", "Completed courses as CSV")
                .hint("Columns: person (id or address), course (number or title), completed (2026-03-31).")
                .needed());
    }

    static Filters filters(Href at, AsOf asked) {
        return new Filters(
                at,
                List.of(
                        Field.of(Kind.DATE, "day", "On the day")
                                .value(
                                        at.get("day").isEmpty()
                                                ? ""
                                                : asked.day().toString()),
                        Field.select(
                                        "state",
                                        "Show",
                                        List.of(
                                                new Option("", "overdue"),
                                                new Option("open", "open"),
                                                new Option("current", "current"),
                                                new Option("all", "all")))
                                .value(at.get("state"))));
    }

    static Table courses() {
        return Table.of("Courses")
                .text("Course")
                .text("For")
                .text("Asked for")
                .text("Due")
                .number("Current")
                .number("Open")
                .number("Overdue")
                .text("Change");
    }

    static Table table(AsOf asked) {
        return Table.of("What is asked on " + asked.day())
                .text("name", "Person")
                .text("course", "Course")
                .text("state", "Stands")
                .text("Completed")
                .text("due", "Due by");
    }
}
