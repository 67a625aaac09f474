package dev.assay.app.http;

import dev.assay.app.storage.Lease;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.Set;

/**
 * Answers 503 to changes once another server may hold the database, and to everything once one is known to: what this one would show may be
 * old. Health is still told.
 */
@ServerFilter("/**")
final class LeaseFilter implements Ordered {
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String HEALTH = "/health/";

    private final Lease lease;

    LeaseFilter(Lease lease) {
        this.lease = lease;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void requireHeld(HttpRequest<?> request) {
        boolean changes = !READS.contains(request.getMethod());
        boolean refused = changes ? !lease.held() : lease.lost();
        if (refused && !request.getPath().startsWith(HEALTH)) {
            throw new Refusal.Unavailable(
                    "This server does not hold its database any more; another one answers in its place.", RETRY);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 25;
    }
}
