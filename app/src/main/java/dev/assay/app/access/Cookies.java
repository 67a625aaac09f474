package dev.assay.app.access;

import dev.assay.app.http.ClientAddress;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The two cookies: the session's, and one that only binds forms to a browser before sign-in. Over TLS their names begin with
 * {@code __Host-}, so that no neighbouring host can set them (RFC 6265bis section 4.1.3.2).
 */
@Singleton
final class Cookies {
    private static final String SESSION = "assay-session";
    private static final String VISIT = "assay-visit";

    Optional<String> session(HttpRequest<?> request) {
        return read(request, SESSION);
    }

    Optional<String> visit(HttpRequest<?> request) {
        return read(request, VISIT)
                .filter(text -> text.length() == RandomSecret.next().length());
    }

    void setSession(HttpRequest<?> request, MutableHttpResponse<?> answer, String secret) {
        answer.cookie(cookie(request, SESSION, secret));
    }

    void setVisit(HttpRequest<?> request, MutableHttpResponse<?> answer, String secret) {
        answer.cookie(cookie(request, VISIT, secret));
    }

    void dropSession(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        answer.cookie(cookie(request, SESSION, "").maxAge(0));
    }

    private Optional<String> read(HttpRequest<?> request, String name) {
        return request.getCookies().findCookie(name(request, name)).map(Cookie::getValue);
    }

    private Cookie cookie(HttpRequest<?> request, String name, String value) {
        return Cookie.of(name(request, name), value)
                .path("/")
                .httpOnly(true)
                .secure(ClientAddress.overTls(request))
                .sameSite(SameSite.Lax);
    }

    private String name(HttpRequest<?> request, String name) {
        return ClientAddress.overTls(request) ? "__Host-" + name : name;
    }
}
