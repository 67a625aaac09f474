package dev.assay.app.http;

import dev.assay.app.settings.CannotStart;
import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;

/** The first filter: gives every request an id of ours (what a client sends as an id is not believed) and finds its address. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestIdFilter implements Ordered {
    private final Ids ids;
    private final Set<InetAddress> proxies;

    RequestIdFilter(Ids ids, ServerSettings settings) throws CannotStart {
        this.ids = ids;
        this.proxies = settings.proxies();
    }

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext context) {
        var id = ids.next().toString();
        request.setAttribute(RequestId.ATTRIBUTE, id);
        context.add(new MdcPropagationContext(Map.of("request", id)));
        ClientAddress.find(request, proxies);
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
