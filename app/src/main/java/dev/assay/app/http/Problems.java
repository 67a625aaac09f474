package dev.assay.app.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Shows a problem in the way the client asked for: a page for browsers, problem+json for everyone else. */
@Singleton
public final class Problems {
    /** The view of the page, with the one parameter {@code problem}. */
    static final String VIEW = "http/problem";

    private final Pages pages;

    Problems(Pages pages) {
        this.pages = pages;
    }

    /** An answer with this status and sentence. */
    public MutableHttpResponse<?> answer(
            HttpRequest<?> request, HttpStatus status, String detail, List<Refusal.Field> errors) {
        var problem = Problem.of(status, detail, RequestId.of(request), errors);
        MutableHttpResponse<?> answer = HttpResponse.status(status);
        if (wantsPage(request)) {
            return answer.body(pages.render(VIEW, Map.of("problem", problem))).contentType(MediaType.TEXT_HTML_TYPE);
        }
        return answer.body(problem).contentType(Problem.MEDIA_TYPE);
    }

    private static boolean wantsPage(HttpRequest<?> request) {
        return !request.getPath().startsWith("/api/")
                && request.accept().stream().anyMatch(type -> type.getName().equals(MediaType.TEXT_HTML));
    }
}
