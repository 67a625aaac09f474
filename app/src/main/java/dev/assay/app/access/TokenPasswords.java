package dev.assay.app.access;

import dev.assay.app.http.Actor;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.web.router.RouteInfo;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Lets programs in that can only send a user name and a password, such as Git: the password is an API token (RFC 7617). */
@Singleton
final class TokenPasswords {
    private static final String BASIC = "Basic ";
    private static final int MOST_CHARACTERS = 1_000;

    private final ApiTokens tokens;
    private final Throttle throttle;

    TokenPasswords(ApiTokens tokens, Throttle throttle) {
        this.tokens = tokens;
        this.throttle = throttle;
    }

    /** Whether the route is for them. */
    static boolean guard(RouteInfo<?> route) {
        return route.getAnnotationMetadata().hasAnnotation(ByTokenPassword.class);
    }

    /** What the token may, or nobody's grant; too many wrong ones from one address are refused for a while. */
    Grant grant(HttpRequest<?> request, String address) {
        var nobody = Grant.nobody(Actor.anonymous(address));
        var password = password(request);
        if (password.isEmpty()) {
            return nobody;
        }
        throttle.attempt("address:" + address, Throttle.PER_ADDRESS);
        var found = password.flatMap(tokens::find);
        found.ifPresent(_ -> throttle.forgive("address:" + address));
        return found.map(one -> Grant.of(one.token(), one.may(), address)).orElse(nobody);
    }

    private static Optional<String> password(HttpRequest<?> request) {
        var header = request.getHeaders().get("Authorization");
        if (header == null
                || header.length() > MOST_CHARACTERS
                || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            var pair = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The answer to who may not; as plain text, which Git shows its user. */
    static HttpResponse<?> refused(Grant grant, Permission permission) {
        if (grant.actor().kind() != Actor.Kind.ANONYMOUS) {
            return plain(HttpStatus.FORBIDDEN, "This token may not " + permission.words() + ".");
        }
        return plain(
                        HttpStatus.UNAUTHORIZED,
                        "Give any user name, and an API token of Assay that works as the password.")
                .header("WWW-Authenticate", "Basic realm=\"Assay\", charset=\"UTF-8\"");
    }

    /** A sentence as plain text. */
    private static MutableHttpResponse<?> plain(HttpStatus status, String sentence) {
        return HttpResponse.status(status).body(sentence + "\n").contentType(MediaType.TEXT_PLAIN_TYPE);
    }
}
