package dev.assay.app.controls;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Section;
import io.micronaut.http.HttpHeaders;
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
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form by which an officer records that a control was performed, and the files that show it. */
@Controller("/controls/{id}/performances")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PerformancePages {
    private static final List<Option> OUTCOMES = List.of(
            new Option("met", "It was performed and all was as it should be"),
            new Option("failed", "It was performed and something was not as it should be"),
            new Option("nothing-happened", "Nothing happened that it had to act on (event-driven controls)"));

    private final Performances performances;
    private final Controls controls;

    PerformancePages(Performances performances, Controls controls) {
        this.performances = performances;
        this.controls = controls;
    }

    @Get("/new")
    @Needs(Permission.RECORD_PERFORMANCES)
    HttpResponse<?> form(Frame frame, String id) {
        controls.get(id);
        var today = frame.now().atZone(controls.zone()).toLocalDate().toString();
        return HttpResponse.ok(page(frame, id, Map.of("day", today), null));
    }

    @Post
    @Needs(Permission.RECORD_PERFORMANCES)
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    HttpResponse<?> record(
            Frame frame,
            Actor actor,
            String id,
            @Part("day") @Nullable String day,
            @Part("from") @Nullable String from,
            @Part("outcome") @Nullable String outcome,
            @Part("performer") @Nullable String performer,
            @Part("reviewer") @Nullable String reviewer,
            @Part("what") @Nullable String what,
            @Part("file") @Nullable CompletedFileUpload file) {
        var said = Map.of(
                "day", text(day),
                "from", text(from),
                "outcome", text(outcome),
                "performer", text(performer),
                "reviewer", text(reviewer),
                "what", text(what));
        try {
            var name = file == null ? "" : text(file.getFilename());
            var content = file == null || file.getSize() == 0 ? null : bytes(file);
            performances.record(id, stated(said, name), content, actor);
            return HttpResponse.seeOther(URI.create("/controls/" + id));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(page(frame, id, said, wrong));
        }
    }

    /** Withdraws it; it stays on the page of its control, struck. */
    @Post("/{number}/withdrawal")
    @Needs(Permission.RECORD_PERFORMANCES)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> withdraw(Actor actor, String id, String number, @Body Map<String, String> form) {
        performances.withdraw(id, number, form.getOrDefault("reason", ""), actor);
        return HttpResponse.seeOther(URI.create("/controls/" + id));
    }

    /** The evidence file as it was handed in, to save: it is never shown as a page of ours. */
    @Get("/{number}/file")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_CONTROLS)
    HttpResponse<?> file(String id, String number) {
        return saved(performances, performances.get(id, number));
    }

    static HttpResponse<?> saved(Performances performances, ManualPerformance performance) {
        var ascii = new String(performance.fileName().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)
                .replaceAll("[^A-Za-z0-9._-]", "_");
        return HttpResponse.ok(
                        new StreamedFile(performances.file(performance), MediaType.APPLICATION_OCTET_STREAM_TYPE))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + performance.number() + "-" + ascii + "\"");
    }

    private static Stated stated(Map<String, String> said, String fileName) {
        var wrong = new ArrayList<Refusal.Field>();
        var day = day("day", said, wrong);
        var from = said.getOrDefault("from", "").isBlank() ? null : day("from", said, wrong);
        var outcome = Stated.outcome(said.getOrDefault("outcome", ""));
        if (outcome == null) {
            wrong.add(new Refusal.Field("outcome", "Choose what came of it."));
        }
        Stated.refuse(wrong);
        return new Stated(
                Objects.requireNonNull(day),
                from,
                Objects.requireNonNull(outcome),
                said.getOrDefault("performer", ""),
                said.getOrDefault("reviewer", ""),
                said.getOrDefault("what", ""),
                fileName);
    }

    private static @Nullable LocalDate day(String field, Map<String, String> said, List<Refusal.Field> wrong) {
        try {
            return LocalDate.parse(said.getOrDefault(field, "").strip());
        } catch (DateTimeParseException e) {
            wrong.add(new Refusal.Field(field, "Write the day as 2026-03-31."));
            return null;
        }
    }

    private Object page(Frame frame, String id, Map<String, String> said, Refusal.@Nullable Invalid wrong) {
        var page = frame.page("Record a performance")
                .below(Section.CONTROLS)
                .below(id, "/controls/" + id)
                .under(controls.get(id).title());
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        var fields = List.of(
                Field.of(Field.Kind.DATE, "day", "Performed on")
                        .needed()
                        .hint("Where nothing happened: the last day of that time."),
                Field.select("outcome", "What came of it", OUTCOMES).needed(),
                Field.of(Field.Kind.DATE, "from", "Nothing happened since")
                        .hint("Only where nothing happened: the first day of that time."),
                Field.text("performer", "Performed by").needed(),
                Field.text("reviewer", "Reviewed by").needed().hint("Another person."),
                Field.of(Field.Kind.AREA, "what", "What was done and seen").needed(),
                Field.of(Field.Kind.FILE, "file", "Evidence file")
                        .hint("At most 10 MiB; kept as it is, by its digest. Put no secrets into it."));
        var filled = fields.stream()
                .map(field ->
                        field.value(said.get(field.name())).error(wrong == null ? null : wrong.problem(field.name())))
                .toList();
        return page.show(
                "controls/performance", Map.of("action", "/controls/" + id + "/performances", "fields", filled));
    }

    private static byte[] bytes(CompletedFileUpload file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the upload cannot be read", e);
        }
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
