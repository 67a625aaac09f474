package dev.assay.app.evidence;

import dev.assay.app.http.Problems;
import dev.assay.app.http.Refusal;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/** Stands around everything, so that refusals of access are recorded too. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AnsweredFilter implements Ordered {
    private final RequestAudit audit;
    private final Problems problems;

    AnsweredFilter(RequestAudit audit, Problems problems) {
        this.audit = audit;
        this.problems = problems;
    }

    @ResponseFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> answered(HttpRequest<?> request, HttpResponse<?> answer) {
        if (!AuditedRequests.audited(request)) {
            return answer;
        }
        try {
            audit.answered(request, answer);
            return answer;
        } catch (Refusal e) {
            return problems.answer(request, HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()), List.of())
                    .header("Retry-After", "5");
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }
}
