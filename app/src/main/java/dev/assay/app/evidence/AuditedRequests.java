package dev.assay.app.evidence;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.util.List;

/** Which requests are audited: all, but for the few paths listed in docs/guide/operator.md. */
final class AuditedRequests {
    /** Health, metrics and static files: no person's doing, no content. */
    static final List<String> UNAUDITED = List.of("/health/", "/metrics", "/assets/", "/favicon.ico");

    private AuditedRequests() {}

    static boolean audited(HttpRequest<?> request) {
        var path = request.getPath();
        return UNAUDITED.stream().noneMatch(free -> free.endsWith("/") ? path.startsWith(free) : path.equals(free));
    }

    static boolean changing(HttpRequest<?> request) {
        return !(request.getMethod() == HttpMethod.GET
                || request.getMethod() == HttpMethod.HEAD
                || request.getMethod() == HttpMethod.OPTIONS);
    }
}
