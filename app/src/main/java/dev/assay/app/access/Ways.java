package dev.assay.app.access;

import dev.assay.app.access.Sessions.Opened;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where people go after the steps of signing in. */
@Singleton
final class Ways {
    private final Cookies cookies;

    Ways(Cookies cookies) {
        this.cookies = cookies;
    }

    static HttpResponse<?> to(String path) {
        return HttpResponse.seeOther(URI.create(path));
    }

    /** Into the session: to the second factor while it waits, else to where the person wanted to go, else to the role's first page. */
    HttpResponse<?> into(HttpRequest<?> request, Opened opened, Account account, @Nullable String next) {
        var path = opened.session().whole() ? wanted(next, account) : "/second-factor";
        return with(request, HttpResponse.seeOther(URI.create(path)), opened);
    }

    /** The answer with the session's cookie. */
    <T> MutableHttpResponse<T> with(HttpRequest<?> request, MutableHttpResponse<T> answer, Opened opened) {
        cookies.setSession(request, answer, opened.secret());
        return answer;
    }

    HttpResponse<?> out(HttpRequest<?> request) {
        MutableHttpResponse<?> answer = HttpResponse.seeOther(URI.create("/sign-in"));
        cookies.dropSession(request, answer);
        return answer;
    }

    /** Only a path of this server: a link to sign-in must not lead elsewhere. */
    private static String wanted(@Nullable String next, Account account) {
        return next != null && next.matches("/[A-Za-z0-9_][A-Za-z0-9_./?&=%+-]*")
                ? next
                : account.role().home();
    }
}
