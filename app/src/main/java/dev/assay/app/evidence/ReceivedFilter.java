package dev.assay.app.evidence;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Stands behind access, so that the actor is known, and before every route. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ReceivedFilter implements Ordered {
    private final RequestAudit audit;

    ReceivedFilter(RequestAudit audit) {
        this.audit = audit;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void received(HttpRequest<?> request) {
        if (AuditedRequests.audited(request) && AuditedRequests.changing(request)) {
            audit.received(request);
        }
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }
}
