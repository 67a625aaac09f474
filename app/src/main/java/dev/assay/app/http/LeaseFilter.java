package dev.assay.app.http;

import dev.assay.app.storage.Lease;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;

/**
 * Answers nothing but 503 once another server may hold the database: what this one would show may be old, and what it would change would
 * be changed twice. Health is still told.
 */
@ServerFilter("/**")
final class LeaseFilter implements Ordered {
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final String HEALTH = "/health/";

    private final Lease lease;

    LeaseFilter(Lease lease) {
        this.lease = lease;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void requireHeld(HttpRequest<?> request) {
        if (!request.getPath().startsWith(HEALTH) && !lease.held()) {
            throw new Refusal.Unavailable(
                    "This server does not hold its database any more; another one answers in its place.", RETRY);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 25;
    }
}
