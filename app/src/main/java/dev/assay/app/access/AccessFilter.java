package dev.assay.app.access;

import dev.assay.app.http.Actor;
import dev.assay.app.http.ClientAddress;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.RequestActor;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one gate: finds out who asks, and lets a request through to its route only by the route's rule. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter implements Ordered {
    private static final String BEARER = "Bearer ";
    private static final String HEALTH = "/health/";

    private final RouteRules rules;
    private final Sessions sessions;
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final TokenPasswords passwords;
    private final Cookies cookies;
    private final Clock clock;

    AccessFilter(
            RouteRules rules,
            Sessions sessions,
            Accounts accounts,
            ApiTokens tokens,
            TokenPasswords passwords,
            Cookies cookies,
            Clock clock) {
        this.rules = rules;
        this.sessions = sessions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.cookies = cookies;
        this.clock = clock;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<?> gate(HttpRequest<?> request) {
        var route = RouteAttributes.getRouteInfo(request);
        boolean byPassword = route.filter(TokenPasswords::guard).isPresent();
        var visit = byPassword ? withPassword(request) : visit(request);
        visit.keep(request);
        RequestActor.set(request, visit.grant().actor());
        if (route.isEmpty()) {
            return null;
        }
        var rule = rules.of(route.get()).orElseThrow(() -> new IllegalStateException("a route without a rule"));
        var permission = rule.permission();
        if (permission != null && byPassword) {
            return visit.grant().may(permission) ? null : TokenPasswords.refused(visit.grant(), permission);
        }
        if (permission != null) {
            var elsewhere = refused(request, visit, permission);
            if (elsewhere != null) {
                return elsewhere;
            }
        }
        if (Csrf.changes(request) && visit.grant().actor().kind() != Actor.Kind.TOKEN) {
            Csrf.check(request, visit);
        }
        return null;
    }

    /** Null when the permission is held; where to go when signing in helps; otherwise a refusal is thrown. */
    private @Nullable HttpResponse<?> refused(HttpRequest<?> request, Visit visit, Permission permission) {
        if (visit.grant().may(permission)) {
            return null;
        }
        if (visit.grant().actor().kind() != Actor.Kind.ANONYMOUS) {
            throw new Refusal.Forbidden("You may not " + permission.words() + ".");
        }
        if (!wantsPage(request)) {
            throw new Refusal.NotSignedIn("Sign in, or send a token that works as Authorization: Bearer.");
        }
        return elsewhere(request, visit.waiting().isPresent() ? "/second-factor" : "/sign-in" + next(request));
    }

    private static HttpResponse<?> elsewhere(HttpRequest<?> request, String path) {
        if (request.getHeaders().contains("HX-Request")) {
            MutableHttpResponse<?> answer = HttpResponse.unauthorized();
            return answer.header("HX-Redirect", path);
        }
        return HttpResponse.seeOther(URI.create(path));
    }

    private static String next(HttpRequest<?> request) {
        if (request.getMethod() != HttpMethod.GET || request.getPath().equals("/")) {
            return "";
        }
        return "?next=" + URLEncoder.encode(request.getUri().toString(), StandardCharsets.UTF_8);
    }

    private static boolean wantsPage(HttpRequest<?> request) {
        return !request.getPath().startsWith("/api/")
                && request.accept().stream().anyMatch(type -> type.getName().equals(MediaType.TEXT_HTML));
    }

    private Visit withPassword(HttpRequest<?> request) {
        var grant = passwords.grant(request, ClientAddress.of(request));
        return new Visit(grant, null, null, RandomSecret.next(), true);
    }

    private Visit visit(HttpRequest<?> request) {
        var address = ClientAddress.of(request);
        if (request.getPath().startsWith(HEALTH)) {
            // Who asks does not matter there, and the answer must not hang on the database.
            return new Visit(Grant.nobody(Actor.anonymous(address)), null, null, RandomSecret.next(), true);
        }
        var bearer = bearer(request);
        if (bearer.isPresent()) {
            var grant = bearer.flatMap(tokens::find)
                    .map(found -> Grant.of(found.token(), found.may(), address))
                    .orElseGet(() -> Grant.nobody(Actor.anonymous(address)));
            return new Visit(grant, null, null, RandomSecret.next(), true);
        }
        return cookies.session(request)
                .flatMap(secret -> signedIn(secret, address))
                .orElseGet(() -> {
                    var nobody = Grant.nobody(Actor.anonymous(address));
                    var known = cookies.visit(request);
                    return new Visit(nobody, null, null, known.orElseGet(RandomSecret::next), known.isEmpty());
                });
    }

    private Optional<Visit> signedIn(String secret, String address) {
        return sessions.find(secret)
                .flatMap(session -> accounts.find(session.accountId())
                        .filter(account -> account.worksAt(clock.instant()))
                        .map(account -> new Visit(
                                session.whole() ? Grant.of(account, address) : Grant.nobody(Actor.anonymous(address)),
                                account,
                                session,
                                secret,
                                false)));
    }

    private static Optional<String> bearer(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1_000;
    }
}
