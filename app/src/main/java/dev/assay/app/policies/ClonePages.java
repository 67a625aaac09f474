package dev.assay.app.policies;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
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
import org.jspecify.annotations.Nullable;

/** Taking an existing governance repository over, instead of starting from the starter documents. */
@Controller("/policies/clone")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
@Needs(Permission.EDIT_SETTINGS)
final class ClonePages {
    private final Policies policies;

    ClonePages(Policies policies) {
        this.policies = policies;
    }

    @Get
    HttpResponse<?> ask(Frame frame) {
        return HttpResponse.ok(form(frame, Map.of(), null));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> cloneFrom(Frame frame, Actor actor, @Body Map<String, String> form) {
        try {
            var branch = form.getOrDefault("branch", "").strip();
            policies.cloneFrom(
                    PoliciesApi.url(form.getOrDefault("url", "").strip()), branch.isEmpty() ? null : branch, actor);
            return HttpResponse.seeOther(URI.create("/policies"));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(form(frame, form, wrong));
        }
    }

    private static Object form(Frame frame, Map<String, String> form, Refusal.@Nullable Invalid wrong) {
        Page page = frame.page("Clone a repository")
                .below(Section.POLICIES)
                .under("For an organisation that keeps its policies in Git already, in Assay's format. Days before"
                        + " now are judged by its commit times and marked so.");
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        var fields = List.of(
                Field.text("url", "Address")
                        .hint("Such as https://git.example.com/governance.git.")
                        .value(form.get("url"))
                        .needed()
                        .error(wrong == null ? null : wrong.problem("url")),
                Field.text("branch", "Branch")
                        .hint("Empty for the repository's own.")
                        .value(form.get("branch"))
                        .error(wrong == null ? null : wrong.problem("branch")));
        return page.show(
                "access/form", Map.of("fields", fields, "action", "/policies/clone", "button", "Clone the repository"));
    }
}
