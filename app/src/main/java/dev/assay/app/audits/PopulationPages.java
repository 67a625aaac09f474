package dev.assay.app.audits;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Page;
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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The populations of an audit: retrieved, handed in, looked at, taken away, drawn from. */
@Controller("/audits/{number}/populations")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PopulationPages {
    private final Audits audits;
    private final Populations populations;
    private final Samples samples;
    private final Reconciliations reconciliations;

    PopulationPages(Audits audits, Populations populations, Samples samples, Reconciliations reconciliations) {
        this.audits = audits;
        this.populations = populations;
        this.samples = samples;
        this.reconciliations = reconciliations;
    }

    @Get
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> list(String number, Frame frame, Grant grant) {
        var audit = audits.get(number);
        return HttpResponse.ok(page(frame, audit, "Populations and samples")
                .show(
                        "audits/populations",
                        Map.of(
                                "populations", populations.of(audit),
                                "samples", samples.of(audit),
                                "base", "/audits/" + number,
                                "suffix", "",
                                "edits", grant.may(Permission.EDIT_AUDITS),
                                "retrieving", PopulationSheet.retrieving(),
                                "handing", PopulationSheet.handing())));
    }

    private static Page page(Frame frame, Audit audit, String title) {
        return frame.page(title)
                .below(Section.AUDITS)
                .below(audit.number(), "/audits/" + audit.number())
                .under(audit.facts().period() + " · days counted in "
                        + audit.facts().zone());
    }

    @Post
    @Needs(Permission.EDIT_AUDITS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> retrieve(String number, Actor actor, @Body Map<String, String> form) {
        var which = BookClass.of(form.getOrDefault("class", ""));
        return to(number, populations.retrieve(audits.get(number), which, actor));
    }

    @Post("/list")
    @Needs(Permission.EDIT_AUDITS)
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    HttpResponse<?> hand(
            String number,
            Actor actor,
            @Part("name") @Nullable String name,
            @Part("source") @Nullable String source,
            @Part("query") @Nullable String query,
            @Part("rowsAtSource") @Nullable String rowsAtSource,
            @Part("takenBy") @Nullable String takenBy,
            @Part("takenOn") @Nullable String takenOn,
            @Part("key") @Nullable String key,
            @Part("when") @Nullable String when,
            @Part("kind") @Nullable String kind,
            @Part("file") @Nullable CompletedFileUpload file) {
        var list = new HandedList(
                text(name),
                text(source),
                text(query),
                count(text(rowsAtSource)),
                text(takenBy),
                day(text(takenOn)),
                text(key),
                text(when),
                ListKind.of(text(kind)));
        return to(number, populations.hand(audits.get(number), list, bytes(file), actor));
    }

    private static HttpResponse<?> to(String number, KeptPopulation kept) {
        return HttpResponse.seeOther(URI.create("/audits/" + number + "/populations/" + kept.number()));
    }

    @Get("/{population}")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> show(String number, String population, HttpRequest<?> request, Frame frame, Grant grant) {
        var audit = audits.get(number);
        var kept = populations.get(audit, population);
        if (SheetAnswer.asked(request.getParameters())) {
            return SheetAnswer.of(request.getParameters(), PopulationSheet.sheet(kept, populations.rows(kept)));
        }
        var base = "/audits/" + number;
        var page = page(frame, audit, kept.number() + " " + kept.title())
                .below("Populations", base + "/populations")
                .asOf(kept.retrievedAt());
        return HttpResponse.ok(page.show(
                        "audits/population",
                        Map.of(
                                "shown", PopulationSheet.of(kept, populations, samples.of(audit)),
                                "facts", PopulationSheet.facts(kept, page.times()),
                                "here", Href.of(base + "/populations/" + population),
                                "base", base,
                                "suffix", "",
                                "action",
                                        grant.may(Permission.EDIT_AUDITS)
                                                ? base + "/populations/" + population + "/samples"
                                                : "",
                                "drawing", PopulationSheet.drawing(kept, samples.presets()),
                                "held", reconciliations.against(kept),
                                "explains", grant.may(Permission.EDIT_AUDITS))))
                .contentType(MediaType.TEXT_HTML_TYPE);
    }

    /** The population's file, as {@code assay sample} reads it. */
    @Get("/{population}/file")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> file(String number, String population) {
        var kept = populations.get(audits.get(number), population);
        return AuditFiles.population(kept, populations.file(kept));
    }

    /** Says why a host is in the list alone, or in Assay alone. */
    @Post("/{population}/reasons")
    @Needs(Permission.EDIT_AUDITS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> explain(String number, String population, Actor actor, @Body Map<String, String> form) {
        var audit = audits.get(number);
        var kept = populations.get(audit, population);
        reconciliations.explain(audit, kept, form.getOrDefault("host", ""), form.getOrDefault("reason", ""), actor);
        return to(number, kept);
    }

    /** Draws a sample on behalf of the organisation, which is marked as internal. */
    @Post("/{population}/samples")
    @Needs(Permission.EDIT_AUDITS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> draw(String number, String population, Actor actor, @Body Map<String, String> form) {
        var audit = audits.get(number);
        var drawn = samples.draw(audit, populations.get(audit, population), wish(form), true, actor);
        return HttpResponse.seeOther(URI.create("/audits/" + number + "/samples/" + drawn.number()));
    }

    /** Draws the auditor's sample. */
    @Post("/{population}/samples/auditor")
    @Needs(Permission.ANSWER_REQUESTS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> drawAsAuditor(
            String number, String population, Grant grant, Actor actor, @Body Map<String, String> form) {
        var audit = AuditorsOwn.of(audits, number, grant);
        var drawn = samples.draw(audit, populations.get(audit, population), wish(form), false, actor);
        return HttpResponse.seeOther(URI.create("/portal/samples/" + drawn.number()));
    }

    private static Samples.Wish wish(Map<String, String> form) {
        return new Samples.Wish(
                form.getOrDefault("control", ""),
                form.getOrDefault("value", ""),
                Math.clamp(count(form.getOrDefault("size", "")), -1, Integer.MAX_VALUE));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static long count(String text) {
        return text.strip().matches("[0-9]{1,9}") ? Long.parseLong(text.strip()) : -1;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid(
                    "The day on which the list was taken cannot be read.",
                    new Refusal.Field("takenOn", "Write the day as 2026-03-31."));
        }
    }

    private static byte[] bytes(@Nullable CompletedFileUpload file) {
        if (file == null || file.getSize() == 0) {
            throw new Refusal.Invalid("There is no file.", new Refusal.Field("file", "Choose a file."));
        }
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the upload cannot be read", e);
        }
    }
}
