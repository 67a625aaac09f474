package dev.assay.app.access;

import dev.assay.app.http.ClientAddress;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Frame;
import io.micronaut.context.annotation.Value;
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

/** Signing in by password, and out. */
@Controller
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInPages {
    private final SignIn signIn;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Ways ways;
    private final String organisation;

    SignInPages(
            SignIn signIn,
            Accounts accounts,
            Sessions sessions,
            Ways ways,
            @Value("${assay.keys.organisation}") String organisation) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.sessions = sessions;
        this.ways = ways;
        this.organisation = organisation;
    }

    @Open("Somebody who is not signed in yet signs in here.")
    @Get("/sign-in")
    HttpResponse<?> show(Frame frame, Grant grant, @QueryValue @Nullable String next) {
        var role = grant.role();
        return role == null ? HttpResponse.ok(page(frame, "", next, null)) : Ways.to(role.home());
    }

    @Open("Somebody who is not signed in yet signs in here.")
    @Post("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> enter(HttpRequest<?> request, Frame frame, @Body Map<String, String> form) {
        var email = form.getOrDefault("email", "");
        var next = form.get("next");
        var opened = signIn.withPassword(email, form.getOrDefault("password", ""), ClientAddress.of(request));
        if (opened.isEmpty()) {
            return HttpResponse.unprocessableEntity().body(page(frame, email, next, "Wrong e-mail or password."));
        }
        return ways.into(
                request, opened.get(), accounts.get(opened.get().session().accountId()), next);
    }

    @Open("A session that waits for its second factor can be left too.")
    @Post("/sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> leave(HttpRequest<?> request, Visit visit) {
        var session = visit.session();
        var account = visit.account();
        if (session != null && account != null) {
            sessions.end(session, account.actor(ClientAddress.of(request)));
        }
        return ways.out(request);
    }

    private Object page(Frame frame, String email, @Nullable String next, @Nullable String problem) {
        var fields = List.of(
                Field.of(Kind.EMAIL, "email", "E-mail").value(email).needed().autocomplete("username"),
                Field.of(Kind.PASSWORD, "password", "Password")
                        .needed()
                        .autocomplete("current-password")
                        .error(problem));
        return frame.page("Sign in")
                .under(organisation)
                .show("access/sign-in", Map.of("fields", fields, "next", next == null ? "" : next));
    }
}
