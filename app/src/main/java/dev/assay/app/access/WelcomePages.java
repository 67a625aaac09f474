package dev.assay.app.access;

import dev.assay.app.http.ClientAddress;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Frame;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a one-time link opens. Looking at it changes nothing; its form uses it up. */
@Controller(OneTimeLinks.PATH)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class WelcomePages {
    private final OneTimeLinks links;
    private final Welcome welcome;
    private final Accounts accounts;
    private final Ways ways;

    WelcomePages(OneTimeLinks links, Welcome welcome, Accounts accounts, Ways ways) {
        this.links = links;
        this.welcome = welcome;
        this.accounts = accounts;
        this.ways = ways;
    }

    @Open("The key in the link stands for a sign-in.")
    @Get
    HttpResponse<?> show(Frame frame, @QueryValue(defaultValue = "") String key) {
        return HttpResponse.ok(page(frame, links.find(key), key, Map.of(), null));
    }

    @Open("The key in the form stands for a sign-in.")
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> take(HttpRequest<?> request, Frame frame, @Body Map<String, String> form) {
        var key = form.getOrDefault("key", "");
        var link = links.find(key);
        try {
            var opened = welcome.take(link, form, ClientAddress.of(request));
            return ways.into(request, opened, accounts.get(opened.session().accountId()), null);
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(page(frame, link, key, form, wrong));
        }
    }

    private Object page(
            Frame frame, OneTimeLink link, String key, Map<String, String> form, Refusal.@Nullable Invalid wrong) {
        var words = switch (link.purpose()) {
            case FIRST_ADMINISTRATOR ->
                new Words(
                        "Set up this server",
                        "You make the first account; it administers the server.",
                        "Make the account");
            case INVITATION -> new Words("Welcome, " + owner(link), "Choose a password for your account.", "Continue");
            case SIGN_IN -> new Words("Welcome, " + owner(link), "This link signs you in once.", "Sign in");
        };
        var fields = fields(link, form, wrong);
        return frame.page(words.title)
                .under(words.under)
                .show("access/welcome", Map.of("fields", fields, "key", key, "button", words.button));
    }

    private record Words(String title, String under, String button) {}

    private String owner(OneTimeLink link) {
        var id = link.accountId();
        return id == null ? "" : accounts.get(id).name();
    }

    private static List<Field> fields(OneTimeLink link, Map<String, String> form, Refusal.@Nullable Invalid wrong) {
        var password = Field.of(Kind.PASSWORD, "password", "Password")
                .needed()
                .autocomplete("new-password")
                .hint("At least 12 characters; several words are easy to keep in mind.")
                .error(problem(wrong, "password"));
        return switch (link.purpose()) {
            case FIRST_ADMINISTRATOR ->
                List.of(
                        Field.text("name", "Your name")
                                .value(form.get("name"))
                                .needed()
                                .autocomplete("name")
                                .error(problem(wrong, "name")),
                        Field.of(Kind.EMAIL, "email", "E-mail")
                                .value(form.get("email"))
                                .needed()
                                .autocomplete("username")
                                .error(problem(wrong, "email")),
                        password);
            case INVITATION -> List.of(password);
            case SIGN_IN -> List.of();
        };
    }

    private static @Nullable String problem(Refusal.@Nullable Invalid wrong, String field) {
        return wrong == null ? null : wrong.problem(field);
    }
}
