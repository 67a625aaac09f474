package dev.assay.app.access;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Link;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import io.micronaut.http.HttpRequest;
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
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everybody's accounts, and inviting people of the organisation. Auditors are invited from their audit. */
@Controller("/people")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class PeoplePages {
    /** The pages about people: their accounts, and what higher rooms know of them. */
    public static final List<Link> TABS = List.of(
            new Link("People", "/people"),
            new Link("API tokens", "/people/tokens"),
            new Link("Roster", "/roster"),
            new Link("Training", "/training"),
            new Link("Access reviews", "/access-reviews"));

    private static final List<Role> INVITED_HERE = List.of(Role.OFFICER, Role.ENGINEER, Role.ADMINISTRATOR);

    private final Accounts accounts;
    private final Clock clock;

    PeoplePages(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** An account as a row: with its state in a word. */
    public record Row(Account account, PersonState state) {}

    @Get
    @Needs(Permission.VIEW_PEOPLE)
    HttpResponse<?> list(Frame frame, Grant grant) {
        var rows = accounts.all().stream()
                .map(account -> new Row(account, PersonState.of(account, clock.instant())))
                .toList();
        var table = Table.of("Accounts")
                .text("Name")
                .text("E-mail")
                .text("Role")
                .text("State")
                .text("Second factor")
                .text("Works until");
        return HttpResponse.ok(frame.page("People")
                .in(Section.PEOPLE)
                .tabs(TABS, "/people")
                .show(
                        "access/people",
                        Map.of("rows", rows, "table", table, "invites", grant.may(Permission.EDIT_PEOPLE))));
    }

    @Get("/new")
    @Needs(Permission.EDIT_PEOPLE)
    HttpResponse<?> ask(Frame frame) {
        return HttpResponse.ok(form(frame, Map.of(), null));
    }

    @Post
    @Needs(Permission.EDIT_PEOPLE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> invite(HttpRequest<?> request, Frame frame, Actor actor, @Body Map<String, String> form) {
        try {
            var invited = accounts.invite(
                    Invitation.of(
                            form.getOrDefault("name", ""), form.getOrDefault("email", ""), role(form.get("role"))),
                    actor);
            return HttpResponse.created(invited(frame, invited, request));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(form(frame, form, wrong));
        }
    }

    /** The page that shows an invitation's link, this once. */
    static Object invited(Frame frame, Invited invited, HttpRequest<?> request) {
        return frame.page("Invitation for " + invited.account().name())
                .below(Section.PEOPLE)
                .show("access/invited", Map.of("link", Links.absolute(request, invited.path())));
    }

    static Role role(@Nullable String word) {
        return INVITED_HERE.stream()
                .filter(role -> role.word().equals(word == null ? "" : word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid(
                        "There is no such role.",
                        new Refusal.Field("role", "Choose officer, engineer or administrator.")));
    }

    static List<Option> roles() {
        return INVITED_HERE.stream()
                .map(role -> new Option(role.word(), role.label()))
                .toList();
    }

    private static Object form(Frame frame, Map<String, String> form, Refusal.@Nullable Invalid wrong) {
        Page page = frame.page("Invite somebody")
                .below(Section.PEOPLE)
                .under("You get a link to hand over; it works for 72 hours, once.");
        var fields = List.of(
                Field.text("name", "Name")
                        .value(form.get("name"))
                        .needed()
                        .error(wrong == null ? null : wrong.problem("name")),
                Field.of(Kind.EMAIL, "email", "E-mail")
                        .value(form.get("email"))
                        .needed()
                        .error(wrong == null ? null : wrong.problem("email")),
                Field.select("role", "Role", roles())
                        .value(form.get("role"))
                        .error(wrong == null ? null : wrong.problem("role")));
        return page.show("access/form", Map.of("fields", fields, "action", "/people", "button", "Make the invitation"));
    }
}
