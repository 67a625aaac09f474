package dev.assay.app.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Answers every {@link Refusal} with its problem. */
@Singleton
@Produces
final class RefusalHandler implements ExceptionHandler<Refusal, HttpResponse<?>> {
    private final Problems problems;

    RefusalHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, Refusal refusal) {
        var fields = refusal instanceof Refusal.Invalid invalid ? invalid.fields() : List.<Refusal.Field>of();
        var answer = problems.answer(request, Problem.status(refusal), String.valueOf(refusal.getMessage()), fields);
        return switch (refusal) {
            case Refusal.TooMany many -> after(answer, many.retryAfter());
            case Refusal.Unavailable unavailable -> after(answer, unavailable.retryAfter());
            case Refusal.Invalid _,
                    Refusal.NotSignedIn _,
                    Refusal.Forbidden _,
                    Refusal.NotFound _,
                    Refusal.Conflict _,
                    Refusal.Stale _,
                    Refusal.TooLarge _ -> answer;
        };
    }

    private static HttpResponse<?> after(io.micronaut.http.MutableHttpResponse<?> answer, Duration wait) {
        return answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
    }
}
