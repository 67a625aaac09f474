package dev.assay.app.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Gives every request an id of ours; what a client sends as an id is not believed. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestIdFilter implements Ordered {
    private final Ids ids;

    RequestIdFilter(Ids ids) {
        this.ids = ids;
    }

    @RequestFilter
    void name(HttpRequest<?> request) {
        request.setAttribute(RequestId.ATTRIBUTE, ids.next().toString());
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        answer.header("X-Request-Id", RequestId.of(request));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
