package dev.assay.app.policies;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Links;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.CsvText;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Filters;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import dev.assay.app.people.AsOf;
import dev.assay.app.people.People;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who acknowledged which policy, against the roster of any day, and the links for those without an account. */
@Controller("/policies/acknowledgements")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class AcknowledgementPages {
    private final Acknowledgements acknowledgements;
    private final Policies policies;
    private final ReadingLinks links;
    private final People people;
    private final Clock clock;

    AcknowledgementPages(
            Acknowledgements acknowledgements, Policies policies, ReadingLinks links, People people, Clock clock) {
        this.acknowledgements = acknowledgements;
        this.policies = policies;
        this.links = links;
        this.people = people;
        this.clock = clock;
    }

    @Get
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<?> list(HttpRequest<?> request, Frame frame) {
        var at = Href.of("/policies/acknowledgements", request.getParameters(), "day", "knownAt");
        var asked = asked(at);
        var table = Table.of("Policies in force on " + asked.day())
                .text("Policy")
                .text("Version")
                .text("Asked of")
                .text("Acknowledged")
                .number("Waiting")
                .number("Overdue");
        return HttpResponse.ok(page(frame, "Acknowledgements", at, asked)
                .show(
                        "policies/acknowledgements",
                        Map.of(
                                "rows",
                                acknowledgements.on(asked.day(), asked.knownAt()),
                                "people",
                                people.on(asked.day(), asked.knownAt()).people().size(),
                                "table",
                                table,
                                "query",
                                query(at),
                                "filters",
                                filters(at, asked))));
    }

    @Get("/{id}")
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<?> one(HttpRequest<?> request, Frame frame, Grant grant, String id) {
        var at = Href.of("/policies/acknowledgements/" + id, request.getParameters(), "day", "knownAt");
        var asked = asked(at);
        var coverage = acknowledgements.on(id, asked.day(), asked.knownAt());
        var table = Table.of("The audience on " + asked.day())
                .text("Person")
                .text("Stands")
                .text("Due by")
                .text("Acknowledged")
                .text("Version")
                .text("Link");
        return HttpResponse.ok(page(frame, coverage.title(), at, asked)
                .below("Acknowledgements", "/policies/acknowledgements")
                .show(
                        "policies/coverage",
                        Map.of(
                                "coverage",
                                coverage,
                                "table",
                                table,
                                "query",
                                query(at),
                                "filters",
                                filters(at, asked),
                                "edits",
                                grant.may(Permission.EDIT_ROSTER))));
    }

    /** The audience of a policy on a day as CSV, with who acknowledged it when and how. */
    @Get("/{id}/csv{?day,knownAt}")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<byte[]> csv(String id, @Nullable @QueryValue String day, @Nullable @QueryValue String knownAt) {
        var asked = AsOf.of(day, knownAt, policies.today(), clock.instant());
        var coverage = acknowledgements.on(id, asked.day(), asked.knownAt());
        var text = new CsvText(
                "person", "name", "mail", "state", "due", "acknowledged", "version", "sha256", "method", "from");
        coverage.standings().forEach(one -> {
            var done = one.acknowledgement();
            text.row(
                    one.person(),
                    one.name(),
                    one.mail(),
                    one.state(),
                    one.due(),
                    done == null ? null : done.recordedAt(),
                    done == null ? null : done.policyVersion(),
                    done == null ? null : done.sha256(),
                    done == null ? null : done.method().words(),
                    done == null ? null : done.address());
        });
        return HttpResponse.ok(text.bytes())
                .contentType("text/csv; charset=utf-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"acknowledgements-" + coverage.day() + ".csv\"");
    }

    /** Makes a link for somebody without an account and shows it, this once. */
    @Post("/links/{person}")
    @Needs(Permission.EDIT_ROSTER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> link(HttpRequest<?> request, Frame frame, Actor actor, String person) {
        var link = Links.absolute(request, links.make(person, actor));
        return HttpResponse.created(frame.page("Link for " + people.get(person).name())
                .below(Section.POLICIES)
                .below("Acknowledgements", "/policies/acknowledgements")
                .show("policies/link", Map.of("link", link)));
    }

    private AsOf asked(Href at) {
        return AsOf.of(at.get("day"), at.get("knownAt"), policies.today(), clock.instant());
    }

    private static String query(Href at) {
        var whole = at.toString();
        return whole.contains("?") ? whole.substring(whole.indexOf('?')) : "";
    }

    private static Page page(Frame frame, String title, Href at, AsOf asked) {
        var page = frame.page(title).below(Section.POLICIES);
        return at.get("knownAt").isEmpty() ? page : page.asOf(asked.knownAt());
    }

    private static Filters filters(Href at, AsOf asked) {
        return new Filters(
                at,
                List.of(Field.of(Field.Kind.DATE, "day", "On the day")
                        .value(at.get("day").isEmpty() ? "" : asked.day().toString())));
    }
}
