package dev.assay.app.http;

import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
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

/** Answers 503 when no database connection came free in time, or the database is away. */
@Singleton
@Produces
final class BusyDatabaseHandler implements ExceptionHandler<CannotGetJdbcConnectionException, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(BusyDatabaseHandler.class);

    private final Problems problems;

    BusyDatabaseHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, CannotGetJdbcConnectionException e) {
        LOG.warn("No database connection came free in time", e);
        return problems.answer(
                        request, HttpStatus.SERVICE_UNAVAILABLE, "The server is busy; try again soon.", List.of())
                .header(HttpHeaders.RETRY_AFTER, "5");
    }
}
