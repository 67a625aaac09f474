package dev.assay.app.access;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One's own account: password and second factor. */
@Controller("/account")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
@Needs(Permission.OWN_ACCOUNT)
final class AccountPages {
    private final Accounts accounts;
    private final SignIn signIn;
    private final Passwords passwords;
    private final SecondFactors factors;

    AccountPages(Accounts accounts, SignIn signIn, Passwords passwords, SecondFactors factors) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.passwords = passwords;
        this.factors = factors;
    }

    @Get
    HttpResponse<?> show(Frame frame, Visit visit) {
        return HttpResponse.ok(page(frame.page("My account"), account(visit), null));
    }

    @Post("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> password(Frame frame, Visit visit, Actor actor, @Body Map<String, String> form) {
        var account = account(visit);
        var session = visit.session();
        try {
            mustKnowPassword(account, form.getOrDefault("current", ""));
            var fresh = form.getOrDefault("password", "");
            Passwords.check(fresh, account.email());
            accounts.choosePassword(account, passwords.hash(fresh), session == null ? null : session.id(), actor);
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(page(frame.page("My account"), account, wrong));
        }
        var page = frame.page("My account").saying(Notice.good("The password is changed; all other sessions ended."));
        return HttpResponse.ok(page(page, account, null));
    }

    @Post("/second-factor/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> removeFactor(Visit visit, Actor actor, @Body Map<String, String> form) {
        var account = account(visit);
        mustKnowPassword(account, form.getOrDefault("current", ""));
        factors.remove(account, actor);
        return Ways.to("/account");
    }

    private void mustKnowPassword(Account account, String password) {
        if (!signIn.isPassword(account, password)) {
            throw new Refusal.Invalid(
                    "This is not your present password.",
                    new Refusal.Field("current", "This is not your present password."));
        }
    }

    private static Object page(Page page, Account account, Refusal.@Nullable Invalid wrong) {
        var facts = new ArrayList<>(List.of(
                Fact.of("Name", account.name()),
                Fact.of("E-mail", account.email()),
                Fact.of("Role", account.role().label()),
                Fact.of("Second factor", account.hasSecondFactor() ? "Set up" : "None")));
        var end = account.expiresAt();
        if (end != null) {
            facts.add(Fact.of("Works until", page.times().minutes(end)));
        }
        return page.in(Section.ACCOUNT)
                .show(
                        "access/account",
                        Map.of(
                                "facts", facts,
                                "questions", questions(wrong),
                                "factor", account.hasSecondFactor(),
                                "remove", removal()));
    }

    private static List<Field> questions(Refusal.@Nullable Invalid wrong) {
        return List.of(
                Field.of(Kind.PASSWORD, "current", "Present password")
                        .needed()
                        .autocomplete("current-password")
                        .error(wrong == null ? null : wrong.problem("current")),
                Field.of(Kind.PASSWORD, "password", "New password")
                        .needed()
                        .autocomplete("new-password")
                        .hint("At least 12 characters; several words are easy to keep in mind.")
                        .error(wrong == null ? null : wrong.problem("password")));
    }

    private static Confirm removal() {
        var current =
                Field.of(Kind.PASSWORD, "current", "Present password").needed().autocomplete("current-password");
        return new Confirm(
                "Remove the second factor",
                "/account/second-factor/remove",
                "Your password alone will sign you in, unless this server asks for a second factor.",
                List.of(current),
                "Remove it",
                true);
    }

    private static Account account(Visit visit) {
        var account = visit.account();
        if (account == null) {
            throw new Refusal.Forbidden("A token has no account.");
        }
        return account;
    }
}
