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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The second factor: its code at sign-in, and setting it up. A session that waits for it reaches nothing else. */
@Controller("/second-factor")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SecondFactorPages {
    private static final String WHY_OPEN = "A session that waits for its second factor is not signed in yet.";

    private final SignIn signIn;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final Ways ways;

    SecondFactorPages(SignIn signIn, SecondFactors factors, Sessions sessions, Ways ways) {
        this.signIn = signIn;
        this.factors = factors;
        this.sessions = sessions;
        this.ways = ways;
    }

    @Open(WHY_OPEN)
    @Get
    HttpResponse<?> ask(Frame frame, Visit visit) {
        var waiting = visit.waiting();
        if (waiting.isEmpty()) {
            return Ways.to("/sign-in");
        }
        return waiting.get().hasSecondFactor()
                ? HttpResponse.ok(askPage(frame, null))
                : Ways.to("/second-factor/set-up");
    }

    @Open(WHY_OPEN)
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> answer(HttpRequest<?> request, Frame frame, Visit visit, @Body Map<String, String> form) {
        var account = visit.waiting().orElseThrow(() -> new Refusal.NotSignedIn("Sign in with your password first."));
        var opened = signIn.withCode(session(visit), account, form.getOrDefault("code", ""));
        if (opened.isEmpty()) {
            return HttpResponse.unprocessableEntity()
                    .body(askPage(
                            frame, "This is not the present code, or it was used already. Wait for the next one."));
        }
        return ways.into(request, opened.get(), account, null);
    }

    @Open(WHY_OPEN)
    @Get("/set-up")
    HttpResponse<?> offer(Frame frame, Visit visit) {
        return HttpResponse.ok(setUpPage(frame, account(visit), null));
    }

    @Open(WHY_OPEN)
    @Post("/set-up")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> setUp(HttpRequest<?> request, Frame frame, Visit visit, @Body Map<String, String> form) {
        var account = account(visit);
        var codes = factors.confirm(account, form.getOrDefault("code", ""), account.actor(ClientAddress.of(request)));
        if (codes.isEmpty()) {
            return HttpResponse.unprocessableEntity()
                    .body(setUpPage(
                            frame, account, "This is not the code the authenticator shows now. Check its clock."));
        }
        var page = frame.page("Keep these recovery codes")
                .under("Each signs you in once when the authenticator is lost.")
                .show(
                        "access/recovery",
                        Map.of("codes", codes, "home", account.role().home()));
        var opened = sessions.complete(session(visit), account, "second factor set up");
        return ways.with(request, HttpResponse.ok(page), opened);
    }

    private Object askPage(Frame frame, @Nullable String problem) {
        var code = Field.of(Kind.CODE, "code", "Code")
                .hint("Six digits from your authenticator, or a recovery code.")
                .needed()
                .autocomplete("one-time-code")
                .error(problem);
        return frame.page("Second factor").show("access/second-factor", Map.of("fields", List.of(code)));
    }

    private Object setUpPage(Frame frame, Account account, @Nullable String problem) {
        var key = factors.keyToSetUp(account);
        var code = Field.of(Kind.CODE, "code", "Code it shows now")
                .needed()
                .autocomplete("one-time-code")
                .error(problem);
        return frame.page("Set up the second factor")
                .under("Put this key into an authenticator app; it then shows a new code every 30 seconds.")
                .show(
                        "access/set-up",
                        Map.of("fields", List.of(code), "key", grouped(key), "address", address(account, key)));
    }

    /** The address authenticator apps open, in the form they agreed on (otpauth). */
    private static String address(Account account, String key) {
        var label = URLEncoder.encode("Assay:" + account.email(), StandardCharsets.UTF_8);
        return "otpauth://totp/" + label + "?secret=" + key + "&issuer=Assay";
    }

    private static String grouped(String key) {
        return String.join(" ", key.split("(?<=\\G.{4})", 0));
    }

    private static Session session(Visit visit) {
        var session = visit.session();
        if (session == null) {
            throw new Refusal.NotSignedIn("Sign in with your password first.");
        }
        return session;
    }

    private static Account account(Visit visit) {
        var account = visit.account();
        if (account == null) {
            throw new Refusal.NotSignedIn("Sign in with your password first.");
        }
        return account;
    }
}
