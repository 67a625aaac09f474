package dev.assay.app.audits;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
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
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The page on which a named manager reads and signs management's assertion. */
@Controller("/audits/{number}/assertion")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AssertionPages {
    private final Audits audits;
    private final Assertions assertions;

    AssertionPages(Audits audits, Assertions assertions) {
        this.audits = audits;
        this.assertions = assertions;
    }

    @Get
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> show(String number, Frame frame, Grant grant) {
        var audit = audits.get(number);
        var words = assertions.words(audit);
        return HttpResponse.ok(frame.page("Management's assertion")
                .below(Section.AUDITS)
                .below(number, "/audits/" + number)
                .under(audit.facts().period() + " · days counted in "
                        + audit.facts().zone())
                .show(
                        "audits/assertion",
                        Map.of(
                                "number",
                                number,
                                "words",
                                words,
                                "signed",
                                assertions.all(audit.id()).reversed(),
                                "fields",
                                List.of(Field.text("position", "Your position").needed()),
                                "signs",
                                !audit.closed() && grant.may(Permission.EDIT_AUDITS))));
    }

    @Post
    @Needs(Permission.EDIT_AUDITS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> sign(String number, Actor actor, @Body Map<String, String> form) {
        assertions.sign(audits.get(number), form.getOrDefault("words", ""), form.getOrDefault("position", ""), actor);
        return HttpResponse.seeOther(URI.create("/audits/" + number + "/assertion"));
    }
}
