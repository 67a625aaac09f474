package dev.assay.app.people;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.PeoplePages;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Section;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Courses, who is overdue on a day, and recording what was completed. */
@Controller("/training")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class TrainingPages {
    private static final Map<String, Comparator<Duty>> ORDERS = Map.of(
            "name", Comparator.comparing(Duty::name),
            "course", Comparator.comparing(Duty::title),
            "state", Comparator.comparing(Duty::state),
            "due", Comparator.comparing(Duty::due, Comparator.nullsLast(Comparator.naturalOrder())));

    private final Training training;
    private final People people;
    private final Clock clock;

    TrainingPages(Training training, People people, Clock clock) {
        this.training = training;
        this.people = people;
        this.clock = clock;
    }

    /** A course with how many stand how to it. */
    public record Row(
            Course course,
            long current,
            long open,
            long overdue,
            @Nullable Confirm end) {}

    @Get
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<?> show(HttpRequest<?> request, Frame frame, Grant grant) {
        return HttpResponse.ok(page(request, frame, grant, null));
    }

    private Object page(HttpRequest<?> request, Frame frame, Grant grant, Refusal.@Nullable Invalid wrong) {
        var at = Href.of("/training", request.getParameters(), "day", "knownAt", "state", "sort", "desc", "after");
        var asked = AsOf.of(at.get("day"), at.get("knownAt"), people.today(), clock.instant());
        boolean edits = grant.may(Permission.EDIT_ROSTER);
        var duties = training.on(asked.day(), asked.knownAt());
        var shown = duties.stream()
                .filter(duty -> switch (at.get("state")) {
                    case "" -> duty.state() == Duty.State.OVERDUE;
                    case "all" -> true;
                    case String word -> duty.state().name().equalsIgnoreCase(word);
                })
                .toList();
        var rows = training.courses().stream()
                .map(course -> row(course, duties, edits))
                .toList();
        Page page = frame.page("Training").in(Section.PEOPLE).tabs(PeoplePages.TABS, "/training");
        if (!at.get("knownAt").isEmpty()) {
            page = page.asOf(asked.knownAt());
        }
        if (wrong != null) {
            page = page.saying(Notice.bad(said(wrong)));
        }
        return page.show(
                "people/training",
                Map.of(
                        "rows",
                        rows,
                        "courses",
                        TrainingForms.courses(),
                        "filters",
                        TrainingForms.filters(at, asked),
                        "part",
                        dev.assay.app.pages.Part.of(shown, TrainingForms.table(asked), at, ORDERS),
                        "deeds",
                        edits ? TrainingForms.deeds(training.courses(), people.today()) : List.of(),
                        "upload",
                        edits ? TrainingForms.upload() : List.of()));
    }

    /** What is wrong, each with its field or line, since the forms of this page are small. */
    private static String said(Refusal.Invalid wrong) {
        var all = new StringBuilder(String.valueOf(wrong.getMessage()));
        wrong.fields()
                .forEach(field ->
                        all.append(' ').append(field.name()).append(": ").append(field.problem()));
        return all.toString();
    }

    private static Row row(Course course, List<Duty> duties, boolean edits) {
        var ofCourse = duties.stream()
                .filter(duty -> duty.course().equals(course.number()))
                .toList();
        return new Row(
                course,
                count(ofCourse, Duty.State.CURRENT),
                count(ofCourse, Duty.State.OPEN),
                count(ofCourse, Duty.State.OVERDUE),
                edits && course.endedOn() == null
                        ? Confirm.plain(
                                "End",
                                "/training/courses/" + course.number() + "/end",
                                "After today it is asked of nobody. What was asked before stays.")
                        : null);
    }

    private static long count(List<Duty> duties, Duty.State state) {
        return duties.stream().filter(duty -> duty.state() == state).count();
    }

    @Post("/courses")
    @Needs(Permission.EDIT_ROSTER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> make(
            HttpRequest<?> request, Frame frame, Grant grant, Actor actor, @Body Map<String, String> form) {
        return done(
                request,
                frame,
                grant,
                () -> training.make(
                        new Course.Asked(
                                form.getOrDefault("title", ""),
                                form.getOrDefault("audience", ""),
                                AsOf.day("since", form.getOrDefault("since", "")),
                                number("joinDays", form.getOrDefault("joinDays", "")),
                                number("renewMonths", form.getOrDefault("renewMonths", ""))),
                        actor));
    }

    @Post("/courses/{number}/end")
    @Needs(Permission.EDIT_ROSTER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> end(HttpRequest<?> request, Frame frame, Grant grant, Actor actor, String number) {
        return done(request, frame, grant, () -> training.end(number, people.today(), actor));
    }

    @Post("/completions")
    @Needs(Permission.EDIT_ROSTER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> record(
            HttpRequest<?> request, Frame frame, Grant grant, Actor actor, @Body Map<String, String> form) {
        return done(
                request,
                frame,
                grant,
                () -> training.record(
                        form.getOrDefault("person", "").strip(),
                        form.getOrDefault("course", "").strip(),
                        AsOf.day("completed", form.getOrDefault("completed", "")),
                        actor));
    }

    @Post("/imports")
    @Needs(Permission.EDIT_ROSTER)
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    HttpResponse<?> take(
            HttpRequest<?> request,
            Frame frame,
            Grant grant,
            Actor actor,
            @Part("file") @Nullable CompletedFileUpload file) {
        return done(request, frame, grant, () -> {
            if (file == null || file.getSize() == 0) {
                throw new Refusal.Invalid("Choose the CSV file.");
            }
            training.take(bytes(file), Objects.requireNonNullElse(file.getFilename(), ""), false, actor);
        });
    }

    private HttpResponse<?> done(HttpRequest<?> request, Frame frame, Grant grant, Runnable deed) {
        try {
            deed.run();
            return HttpResponse.seeOther(URI.create("/training"));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(page(request, frame, grant, wrong));
        }
    }

    private static int number(String field, String text) {
        if (!text.strip().matches("[0-9]{1,4}")) {
            throw new Refusal.Invalid(
                    "The course cannot be made like this.", new Refusal.Field(field, "Give a whole number."));
        }
        return Integer.parseInt(text.strip());
    }

    private static byte[] bytes(CompletedFileUpload file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the upload cannot be read", e);
        }
    }
}
