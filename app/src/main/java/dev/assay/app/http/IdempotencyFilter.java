package dev.assay.app.http;

import dev.assay.evidence.digest.Digest;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client send a POST again when it did not hear the answer: with the same {@code Idempotency-Key}, within 24 hours, by the same
 * actor, it is done once. The answer is then the first one's status and Location, without its body, which may have held a secret that
 * is shown once; {@code Idempotent-Replayed: true} says so. Another request with the same key, be it only another body, is refused with
 * 422. An answer of 500 or above is not kept, nor is anything of somebody who is not signed in or asks where no route is. A request that
 * was under way when the server died can be sent again after five minutes.
 */
@ServerFilter("/api/v1/**")
final class IdempotencyFilter implements Ordered {
    private static final String HEADER = "Idempotency-Key";
    private static final String ATTRIBUTE = "dev.assay.idempotent";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,80}");
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration LONGEST_UNDER_WAY = Duration.ofMinutes(5);

    private final IdempotentRequestRepository requests;
    private final Problems problems;
    private final Clock clock;

    IdempotencyFilter(IdempotentRequestRepository requests, Problems problems, Clock clock) {
        this.requests = requests;
        this.problems = problems;
        this.clock = clock;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<?> begin(HttpRequest<?> request) {
        var key = request.getHeaders().get(HEADER);
        if (key == null || request.getMethod() != HttpMethod.POST) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw new Refusal.Invalid("An Idempotency-Key has 1 to 80 printable characters without spaces.");
        }
        var actor = RequestActor.of(request);
        if (actor.kind() == Actor.Kind.ANONYMOUS
                || RouteAttributes.getRouteInfo(request).isEmpty()) {
            return null;
        }
        var id = digest(actor.id() + "\n" + key);
        var fingerprint = fingerprint(request, key);
        var now = clock.instant();
        requests.forgetOld(now.minus(KEPT), now.minus(LONGEST_UNDER_WAY));
        if (requests.begin(id, fingerprint, now) > 0) {
            request.setAttribute(ATTRIBUTE, id);
            return null;
        }
        return requests.findById(id)
                .map(first -> again(request, first, fingerprint))
                .orElse(null);
    }

    private HttpResponse<?> again(HttpRequest<?> request, IdempotentRequest first, String fingerprint) {
        if (!first.fingerprint().equals(fingerprint)) {
            return problems.answer(
                    request,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "This Idempotency-Key was used for another request, so this one was not done; use a new key.",
                    List.of());
        }
        if (first.status() == 0) {
            throw new Refusal.Conflict("The first request with this Idempotency-Key is still under way.");
        }
        MutableHttpResponse<?> answer = HttpResponse.status(HttpStatus.valueOf(first.status()));
        if (!first.location().isEmpty()) {
            answer.header(HttpHeaders.LOCATION, first.location());
        }
        return answer.header("Idempotent-Replayed", "true");
    }

    @ResponseFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void end(HttpRequest<?> request, HttpResponse<?> answer) {
        request.getAttribute(ATTRIBUTE, String.class).ifPresent(id -> {
            if (answer.code() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
                requests.forget(id);
            } else {
                var location = answer.getHeaders().get(HttpHeaders.LOCATION);
                requests.end(id, answer.code(), location == null ? "" : location);
            }
        });
    }

    /** Of method, address, type and body. The key, which is kept nowhere, goes in too, so that a short secret in a body is not guessed. */
    private static String fingerprint(HttpRequest<?> request, String key) {
        return digest(key + "\n" + request.getMethodName() + "\n" + request.getUri() + "\n"
                + request.getHeaders().get(HttpHeaders.CONTENT_TYPE) + "\n"
                + Digest.of(WholeBody.of(request)).hex());
    }

    private static String digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after() + 10;
    }
}
