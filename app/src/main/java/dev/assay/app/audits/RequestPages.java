package dev.assay.app.audits;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Section;
import dev.assay.app.sheets.SheetAnswer;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The auditor's requests: taken over, answered by the organisation, and the one route by which an auditor writes about them. */
@Controller("/audits/{number}/requests")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RequestPages {
    private final Audits audits;
    private final Requests requests;

    RequestPages(Audits audits, Requests requests) {
        this.audits = audits;
        this.requests = requests;
    }

    @Get
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> list(String number, HttpRequest<?> request, Frame frame, Grant grant) {
        var audit = audits.get(number);
        var all = requests.of(audit);
        if (SheetAnswer.asked(request.getParameters())) {
            return SheetAnswer.of(request.getParameters(), RequestSheet.list(audit, all, requests, frame.now()));
        }
        return HttpResponse.ok(frame.page("Requests")
                .below(Section.AUDITS)
                .below(number, "/audits/" + number)
                .under("The auditor's list, under their ids and in their order.")
                .show(
                        "audits/requests",
                        Map.of(
                                "requests",
                                all,
                                "here",
                                Href.of("/audits/" + number + "/requests"),
                                "base",
                                "/audits/" + number,
                                "suffix",
                                "",
                                "taking",
                                grant.may(Permission.EDIT_AUDITS) ? taking() : List.of())));
    }

    private static List<Field> taking() {
        return List.of(Field.of(Field.Kind.FILE, "file", "Their list, CSV or XLSX")
                .needed()
                .hint("At most 10 MiB. A newer list changes what it says otherwise; nothing is taken away."));
    }

    @Post("/list")
    @Needs(Permission.EDIT_AUDITS)
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    HttpResponse<?> take(String number, Actor actor, @Part("file") @Nullable CompletedFileUpload file) {
        var bytes = bytes(file);
        if (bytes.length == 0) {
            throw new Refusal.Invalid("There is no file.", new Refusal.Field("file", "Choose a CSV or XLSX file."));
        }
        requests.take(audits.get(number), bytes, actor);
        return HttpResponse.seeOther(URI.create("/audits/" + number + "/requests"));
    }

    @Get("/{request}")
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> show(String number, String request, Frame frame, Grant grant) {
        var audit = audits.get(number);
        var one = requests.get(audit, request);
        var suggested = requests.suggested(one);
        var base = "/audits/" + number + "/requests";
        return HttpResponse.ok(frame.page(one.theirId())
                .below(Section.AUDITS)
                .below(number, "/audits/" + number)
                .below("Requests", base)
                .show(
                        "audits/request",
                        Map.of(
                                "request",
                                one,
                                "facts",
                                RequestSheet.facts(one),
                                "steps",
                                requests.of(one),
                                "suggested",
                                suggested,
                                "base",
                                base,
                                "suffix",
                                "",
                                "answering",
                                grant.may(Permission.EDIT_AUDITS) ? RequestSheet.answering(suggested) : List.of(),
                                "action",
                                "",
                                "auditing",
                                List.of())));
    }

    @Post("/{request}/answers")
    @Needs(Permission.EDIT_AUDITS)
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    HttpResponse<?> answer(
            String number,
            String request,
            Actor actor,
            @Part("words") @Nullable String words,
            @Part("evidence") @Nullable String evidence,
            @Part("file") @Nullable CompletedFileUpload file) {
        var name = file == null ? "" : text(file.getFilename());
        var said = new Requests.Said(text(words), text(evidence), name, bytes(file));
        requests.answer(audits.get(number), request, said, actor);
        return to(number, request);
    }

    @Post("/{request}/assignment")
    @Needs(Permission.EDIT_AUDITS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> assign(String number, String request, Actor actor, @Body Map<String, String> form) {
        requests.assign(audits.get(number), request, form.getOrDefault("assignee", ""), actor);
        return to(number, request);
    }

    @Post("/{request}/comments")
    @Needs(Permission.EDIT_AUDITS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> comment(String number, String request, Actor actor, @Body Map<String, String> form) {
        requests.comment(audits.get(number), request, form.getOrDefault("words", ""), actor);
        return to(number, request);
    }

    /** What the auditor of this audit does with a request; nothing of the organisation's is changed by it. */
    @Post("/{request}/auditor")
    @Needs(Permission.ANSWER_REQUESTS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> asAuditor(String number, String request, Grant grant, Actor actor, @Body Map<String, String> form) {
        var audit = AuditorsOwn.of(audits, number, grant);
        requests.asAuditor(audit, request, form.getOrDefault("deed", ""), form.getOrDefault("words", ""), actor);
        return HttpResponse.seeOther(URI.create("/portal/requests/" + request));
    }

    /** The file attached to a step, to save. */
    @Get("/{request}/steps/{seq}/file")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> file(String number, String request, int seq) {
        var one = requests.get(audits.get(number), request);
        var step = requests.step(one, seq);
        return AuditFiles.attached(one, step, requests.file(step));
    }

    private static HttpResponse<?> to(String number, String request) {
        return HttpResponse.seeOther(URI.create("/audits/" + number + "/requests/" + request));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static byte[] bytes(@Nullable CompletedFileUpload file) {
        if (file == null || file.getSize() == 0) {
            return new byte[0];
        }
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the upload cannot be read", e);
        }
    }
}
