package dev.assay.app.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what no other handler knows: 503 while the database or the disk fails, which passes, and 500 for a mistake of ours. The log has
 * the whole of it under the request's id, the answer nothing.
 */
@Singleton
@Produces
final class FailureHandler implements ExceptionHandler<RuntimeException, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

    private final Problems problems;

    FailureHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, RuntimeException e) {
        if (StoreFailure.in(e)) {
            LOG.error("The database or the disk failed", e);
            return problems.answer(
                            request,
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "The server's database or disk does not take this just now; try again later.",
                            List.of())
                    .header(HttpHeaders.RETRY_AFTER, "5");
        }
        if (StoreFailure.ofText(e)) {
            return problems.answer(
                    request,
                    HttpStatus.BAD_REQUEST,
                    "A value in the request holds a character that cannot be kept, such as NUL; leave it out.",
                    List.of());
        }
        if (StoreFailure.tooLong(e)) {
            // Every field has a bound that is checked before; one that is not is found in the log.
            LOG.warn("A text was longer than its column", e);
            return problems.answer(
                    request,
                    HttpStatus.BAD_REQUEST,
                    "A text in the request is longer than can be kept; shorten it.",
                    List.of());
        }
        LOG.error("A request failed", e);
        return problems.answer(request, HttpStatus.INTERNAL_SERVER_ERROR, ErrorProblems.OURS, List.of());
    }
}
