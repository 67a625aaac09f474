package dev.assay.app.access;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** API tokens as pages. */
@Controller("/people/tokens")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class TokenPages {
    private final ApiTokens tokens;
    private final TokenForm forms;
    private final Clock clock;

    TokenPages(ApiTokens tokens, TokenForm forms, Clock clock) {
        this.tokens = tokens;
        this.forms = forms;
        this.clock = clock;
    }

    /** A token as a row with what it may do now, what it was given and may no more, and what can be done to it. */
    public record Row(ApiToken token, String may, String lost, Pill state, List<Confirm> deeds) {}

    @Get
    @Needs(Permission.VIEW_PEOPLE)
    HttpResponse<?> list(Frame frame, Grant grant) {
        boolean edits = grant.may(Permission.EDIT_TOKENS);
        var rows =
                tokens.all().reversed().stream().map(token -> row(token, edits)).toList();
        var table = Table.of("API tokens")
                .text("Name")
                .text("Begins with")
                .text("May")
                .text("Made by")
                .text("Last used")
                .text("State")
                .text("");
        return HttpResponse.ok(frame.page("API tokens")
                .in(Section.PEOPLE)
                .tabs(PeoplePages.TABS, "/people/tokens")
                .show("access/tokens", Map.of("rows", rows, "table", table, "edits", edits)));
    }

    @Get("/new")
    @Needs(Permission.EDIT_TOKENS)
    HttpResponse<?> ask(Frame frame, Grant grant) {
        return HttpResponse.ok(forms.page(frame, grant, Map.of(), null));
    }

    @Post
    @Needs(Permission.EDIT_TOKENS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> make(Frame frame, Grant grant, @Body Map<String, String> form) {
        try {
            return HttpResponse.created(made(frame, forms.make(form, grant)));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(forms.page(frame, grant, form, wrong));
        }
    }

    @Post("/{id}/rotate")
    @Needs(Permission.EDIT_TOKENS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> rotate(Frame frame, Actor actor, UUID id, @Body Map<String, String> form) {
        var overlap = Duration.ofHours(TokenForm.number(form, "overlap", "24"));
        return HttpResponse.created(made(frame, tokens.rotate(id, overlap, actor)));
    }

    @Post("/{id}/revoke")
    @Needs(Permission.EDIT_TOKENS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> revoke(Actor actor, UUID id) {
        tokens.revoke(id, actor);
        return Ways.to("/people/tokens");
    }

    private static Object made(Frame frame, ApiTokens.Made made) {
        return frame.page("Token " + made.token().name())
                .below(Section.PEOPLE)
                .below("API tokens", "/people/tokens")
                .show("access/token-made", Map.of("text", made.text(), "token", made.token()));
    }

    private Row row(ApiToken token, boolean edits) {
        boolean lasts = token.worksAt(clock.instant());
        var state = switch (tokens.state(token)) {
            case WORKS ->
                Pill.good("Works until " + token.expiresAt().toString().substring(0, 10));
            case REVOKED -> Pill.bad("Revoked");
            case ENDED -> Pill.unknown("Ended");
            case STOPPED -> Pill.bad("Stopped: the account of " + token.makerName() + " does not work");
        };
        var may = tokens.may(token);
        return new Row(
                token,
                names(token, may::contains),
                names(token, permission -> !may.contains(permission)),
                state,
                edits && lasts ? deeds(token) : List.of());
    }

    private static String names(ApiToken token, Predicate<Permission> which) {
        return token.permissions().stream().filter(which).map(Permission::name).collect(Collectors.joining(" "));
    }

    private static List<Confirm> deeds(ApiToken token) {
        var at = "/people/tokens/" + token.id();
        var overlap = Field.select(
                "overlap",
                "The old one goes on for",
                List.of(new Option("24", "a day"), new Option("168", "seven days"), new Option("0", "no longer")));
        var revoke = Confirm.plain("Revoke", at + "/revoke", "It stops working at once.")
                .danger();
        var rotate = new Confirm(
                "Rotate", at + "/rotate", "A new token takes its place.", List.of(overlap), "Rotate", false);
        return token.rotatedTo() == null ? List.of(rotate, revoke) : List.of(revoke);
    }
}
