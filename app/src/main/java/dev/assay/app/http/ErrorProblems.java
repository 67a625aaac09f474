package dev.assay.app.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/** Turns the framework's own errors (no such route, wrong method, unreadable body, our own failure) into problems. */
@Singleton
final class ErrorProblems implements ErrorResponseProcessor<Object> {
    static final String OURS = "Something failed on our side; the log has it under this request's id.";

    private final Problems problems;

    ErrorProblems(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("unchecked")
    public MutableHttpResponse<Object> processResponse(ErrorContext error, MutableHttpResponse<?> answer) {
        var status = HttpStatus.valueOf(answer.code());
        var ours = problems.answer(error.getRequest(), status, detail(status, error), List.of());
        answer.getHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                values.forEach(value -> ours.header(name, value));
            }
        });
        return (MutableHttpResponse<Object>) ours;
    }

    private static String detail(HttpStatus status, ErrorContext error) {
        if (status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            return OURS;
        }
        if (status == HttpStatus.REQUEST_ENTITY_TOO_LARGE) {
            return "What was sent is larger than this server takes.";
        }
        return error.getErrors().stream()
                .map(io.micronaut.http.server.exceptions.response.Error::getMessage)
                .findFirst()
                .map(WrongValue::sentence)
                .orElse(status.getReason());
    }
}
