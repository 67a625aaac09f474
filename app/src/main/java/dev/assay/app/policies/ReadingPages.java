package dev.assay.app.policies;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Open;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.ClientAddress;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Table;
import dev.assay.app.people.Person;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Where people read the policies that are asked of them and confirm it: signed in, or by a link of their own. */
@Controller
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class ReadingPages {
    private final Acknowledgements acknowledgements;
    private final ReadingLinks links;

    ReadingPages(Acknowledgements acknowledgements, ReadingLinks links) {
        this.acknowledgements = acknowledgements;
        this.links = links;
    }

    /** A policy that is asked of whoever reads, with how they stand to it. */
    public record Row(String href, Coverage coverage, Coverage.Standing standing) {}

    @Get("/reading")
    @Needs(Permission.OWN_ACCOUNT)
    HttpResponse<?> mine(Frame frame, Actor actor) {
        var self = acknowledgements.self(actor);
        return HttpResponse.ok(self.map(person -> list(frame, person, "/reading/", ""))
                .orElseGet(() -> frame.page("Policies to read")
                        .saying(Notice.calm(
                                "The mail address of your account is on nobody of today's roster, so nothing"
                                        + " is asked of you."))
                        .show("policies/reading", Map.of("rows", List.of(), "table", table()))));
    }

    @Get("/reading/{id}")
    @Needs(Permission.OWN_ACCOUNT)
    HttpResponse<?> read(Frame frame, String id) {
        return HttpResponse.ok(text(frame, id, "/reading/" + id, ""));
    }

    @Post("/reading/{id}")
    @Needs(Permission.OWN_ACCOUNT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(Actor actor, String id, @Body Map<String, String> form) {
        acknowledgements.confirm(id, form.getOrDefault("blob", ""), actor);
        return HttpResponse.seeOther(URI.create("/reading"));
    }

    @Open("The key in the link stands for the person it was made for.")
    @Get(ReadingLinks.PATH)
    HttpResponse<?> byLink(Frame frame, @QueryValue(defaultValue = "") String key) {
        return HttpResponse.ok(list(frame, links.person(key), ReadingLinks.PATH + "/", "?key=" + key));
    }

    @Open("The key in the link stands for the person it was made for.")
    @Get(ReadingLinks.PATH + "/{id}")
    HttpResponse<?> readByLink(Frame frame, String id, @QueryValue(defaultValue = "") String key) {
        links.person(key);
        return HttpResponse.ok(text(frame, id, ReadingLinks.PATH + "/" + id, key));
    }

    @Open("The key in the form stands for the person it was made for.")
    @Post(ReadingLinks.PATH + "/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirmByLink(HttpRequest<?> request, String id, @Body Map<String, String> form) {
        var key = form.getOrDefault("key", "");
        var person = links.person(key);
        var actor = new Actor(Actor.Kind.ANONYMOUS, "person:" + person.id(), person.name(), ClientAddress.of(request));
        acknowledgements.confirm(id, form.getOrDefault("blob", ""), person, Acknowledgement.Method.LINK, actor);
        return HttpResponse.seeOther(URI.create(ReadingLinks.PATH + "?key=" + key));
    }

    private Object list(Frame frame, Person person, String path, String query) {
        var rows = acknowledgements.of(person).stream()
                .map(coverage -> new Row(
                        path + coverage.policy() + query,
                        coverage,
                        coverage.standings().stream()
                                .filter(one -> one.person().equals(person.id()))
                                .findFirst()
                                .orElseThrow()))
                .toList();
        return frame.page("Policies to read")
                .under("For " + person.name() + ". What you confirm is kept under your name.")
                .show("policies/reading", Map.of("rows", rows, "table", table()));
    }

    private Object text(Frame frame, String id, String action, String key) {
        var policy = acknowledgements.toRead(id);
        return frame.page(policy.title())
                .under(policy.id() + ", version " + policy.version())
                .show(
                        "policies/read",
                        Map.of(
                                "text",
                                policy.body().markdown(),
                                "blob",
                                policy.source().blob(),
                                "action",
                                action,
                                "key",
                                key));
    }

    private static Table table() {
        return Table.of("Policies to read")
                .text("Policy")
                .text("Version")
                .text("Stands")
                .text("Due by");
    }
}
