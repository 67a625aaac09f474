package dev.assay.app.retention;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Section;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Retention and legal holds as a page. */
@Controller("/retention")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class RetentionPages {
    private final Retentions retentions;

    RetentionPages(Retentions retentions) {
        this.retentions = retentions;
    }

    /** A class of payloads as a row. */
    public record Row(String name, String period, long days, String oldest) {}

    @Get
    @Needs(Permission.VIEW_ACTIVITY)
    HttpResponse<?> show(Grant grant, Frame frame) throws IOException {
        return HttpResponse.ok(page(grant, frame, Map.of(), null));
    }

    @Post("/holds")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Permission.HOLD_EVIDENCE)
    HttpResponse<?> hold(Grant grant, Frame frame, Actor actor, @Body Map<String, String> form) throws IOException {
        try {
            retentions.hold(form.get("reason"), day(form, "firstDay"), day(form, "lastDay"), actor);
            return HttpResponse.seeOther(URI.create("/retention"));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(page(grant, frame, form, wrong));
        }
    }

    @Post("/holds/{number}/lifting")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Permission.HOLD_EVIDENCE)
    HttpResponse<?> lift(Actor actor, String number, @Body Map<String, String> form) {
        retentions.lift(number, form.get(why(number)), actor);
        return HttpResponse.seeOther(URI.create("/retention"));
    }

    private Object page(Grant grant, Frame frame, Map<String, String> form, Refusal.@Nullable Invalid wrong)
            throws IOException {
        var periods = retentions.periods();
        var rows = RetentionApi.classes(retentions, periods).stream()
                .map(one -> new Row(
                        one.name(),
                        one.period().isEmpty() ? "for good" : one.period(),
                        one.days(),
                        one.oldest() == null ? "" : one.oldest().toString()))
                .toList();
        var page = frame.page("Retention and legal holds").below(Section.ACTIVITY);
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        return page.show(
                "retention/retention",
                Map.of(
                        "rows", rows,
                        "revision", periods.revision(),
                        "holds", retentions.holds(),
                        "mayHold", grant.may(Permission.HOLD_EVIDENCE),
                        "fields", fields(form, wrong)));
    }

    private static List<Field> fields(Map<String, String> form, Refusal.@Nullable Invalid wrong) {
        return List.of(
                Field.of(Field.Kind.AREA, "reason", "Why nothing may be erased")
                        .value(form.get("reason"))
                        .error(wrong == null ? null : wrong.problem("reason"))
                        .needed(),
                Field.of(Field.Kind.DATE, "firstDay", "First day it covers")
                        .value(form.get("firstDay"))
                        .error(wrong == null ? null : wrong.problem("firstDay"))
                        .hint("Counted in UTC; empty for all before."),
                Field.of(Field.Kind.DATE, "lastDay", "Last day it covers")
                        .value(form.get("lastDay"))
                        .error(wrong == null ? null : wrong.problem("lastDay"))
                        .hint("Empty for all after."));
    }

    /** The question that lifting a hold asks; its name tells the holds of one page apart. */
    public static List<Field> lifting(Hold hold) {
        return List.of(Field.of(Field.Kind.TEXT, why(hold.number()), "Why it is lifted")
                .needed());
    }

    private static String why(String number) {
        return "why-" + number;
    }

    private static @Nullable LocalDate day(Map<String, String> form, String name) {
        var text = form.getOrDefault(name, "").strip();
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refusal.Invalid(
                    "A day cannot be read.", new Refusal.Field(name, "Give a day such as 2026-01-31."));
        }
    }
}
