package dev.assay.app.people;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Importing a list of people: chosen, looked at, taken over; and every change that there was. */
@Controller("/roster")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class RosterChangePages {
    private final People people;

    RosterChangePages(People people) {
        this.people = people;
    }

    /** A list that waits in the page until somebody says yes. */
    public record Waiting(String base64, String fileName, boolean whole) {
        byte[] bytes() {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new Refusal.Invalid("The list did not come back as it was sent. Choose it again.");
            }
        }
    }

    @Get("/import")
    @Needs(Permission.EDIT_ROSTER)
    HttpResponse<?> ask(Frame frame) {
        return HttpResponse.ok(asking(frame, null));
    }

    @Post("/previews")
    @Needs(Permission.EDIT_ROSTER)
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    HttpResponse<?> preview(
            Frame frame, @Part("whole") @Nullable String whole, @Part("file") @Nullable CompletedFileUpload file) {
        try {
            if (file == null || file.getSize() == 0) {
                var what = "Choose the CSV file.";
                throw new Refusal.Invalid(what, new Refusal.Field("file", what));
            }
            var name = Objects.requireNonNullElse(file.getFilename(), "");
            var waiting = new Waiting(Base64.getEncoder().encodeToString(bytes(file)), name, "true".equals(whole));
            return HttpResponse.ok(previewed(frame, waiting, null));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(asking(frame, wrong));
        }
    }

    /** The preview of a list that was imported before: taking it over again brings back what it said. */
    @Post("/changes/{number}/preview")
    @Needs(Permission.EDIT_ROSTER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> again(Frame frame, String number) {
        var change = people.change(number);
        var list = Base64.getEncoder().encodeToString(people.list(change));
        return HttpResponse.ok(previewed(frame, new Waiting(list, change.fileName(), change.whole()), null));
    }

    @Post("/changes")
    @Needs(Permission.EDIT_ROSTER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> take(Frame frame, Actor actor, @Body Map<String, String> form) {
        var waiting = new Waiting(
                form.getOrDefault("list", ""), form.getOrDefault("fileName", ""), "true".equals(form.get("whole")));
        var leaving = form.keySet().stream()
                .filter(name -> name.startsWith("leaves-"))
                .map(name -> name.substring("leaves-".length()))
                .collect(Collectors.toSet());
        try {
            people.take(
                    new ListToTake(
                            waiting.bytes(),
                            waiting.fileName(),
                            waiting.whole(),
                            form.getOrDefault("basis", ""),
                            leaving,
                            AsOf.dayOrNone("leftOn", form.get("leftOn"))),
                    actor);
            return HttpResponse.seeOther(URI.create("/roster/changes"));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(previewed(frame, waiting, wrong));
        }
    }

    @Get("/changes")
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<?> changes(Frame frame, Grant grant) {
        var table = Table.of("Changes of the roster, the newest first")
                .text("Change")
                .text("When")
                .text("By")
                .text("List")
                .number("Added")
                .number("Changed")
                .number("Left")
                .text("What is known since");
        return HttpResponse.ok(page(frame, "Changes of the roster")
                .show(
                        "people/changes",
                        Map.of(
                                "table", table,
                                "rows", people.changes().reversed(),
                                "edits", grant.may(Permission.EDIT_ROSTER))));
    }

    /** The list as it was handed in, to save. */
    @Get("/changes/{number}/list")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<byte[]> list(String number) {
        return RosterApi.file(people, number);
    }

    private static Page page(Frame frame, String title) {
        return frame.page(title).below(Section.PEOPLE).below("Roster", "/roster");
    }

    private static Object asking(Frame frame, Refusal.@Nullable Invalid wrong) {
        var page = page(frame, "Import a list of people")
                .under("It is shown what the list would change; then you say yes.");
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        var fields = List.of(
                Field.of(Kind.FILE, "file", "List as CSV")
                        .hint("At most 2 MiB and 10,000 people, in UTF-8. Columns: "
                                + String.join(", ", RosterList.HEADER)
                                + "; name, mail and joined are needed.")
                        .needed()
                        .error(wrong == null ? null : wrong.problem("file")),
                Field.of(Kind.CHECK, "whole", "The list names everybody who works here")
                        .hint("Whoever is missing is then proposed as having left."));
        return page.show(
                "people/import", Map.of("fields", fields, "problems", wrong == null ? List.of() : wrong.fields()));
    }

    private Object previewed(Frame frame, Waiting waiting, Refusal.@Nullable Invalid wrong) {
        var preview = people.preview(waiting.bytes(), waiting.whole());
        var page = page(frame, "What the list would change").under("Nothing is changed yet.");
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        var leftOn = Field.of(Kind.DATE, "leftOn", "Last day of those who left")
                .value(people.today().toString())
                .error(wrong == null ? null : wrong.problem("leftOn"));
        var table = Table.of("What would change")
                .number("Line")
                .text("Becomes")
                .text("Person")
                .text("What the list says otherwise");
        return page.show(
                "people/preview", Map.of("preview", preview, "waiting", waiting, "table", table, "leftOn", leftOn));
    }

    private static byte[] bytes(CompletedFileUpload file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the upload cannot be read", e);
        }
    }
}
