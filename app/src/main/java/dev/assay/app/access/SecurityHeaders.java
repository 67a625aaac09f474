package dev.assay.app.access;

import dev.assay.app.http.ClientAddress;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * The headers that tell a browser what a page may do: load our own styles, fonts and pictures, run only scripts that carry this
 * answer's nonce, send forms only to us, stand in no frame. Nothing but assets is kept by a cache.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityHeaders implements Ordered {
    private static final String NONCE = "dev.assay.nonce";

    private final Cookies cookies;

    SecurityHeaders(Cookies cookies) {
        this.cookies = cookies;
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        request.setAttribute(NONCE, RandomSecret.next());
    }

    /** The nonce of this request's answer. */
    static String nonce(HttpRequest<?> request) {
        return request.getAttribute(NONCE, String.class)
                .orElseThrow(() -> new IllegalStateException("the request has not passed the filter of headers"));
    }

    @ResponseFilter
    void end(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        var nonce = request.getAttribute(NONCE, String.class).orElse("");
        var scripts = nonce.isEmpty() ? "'none'" : "'nonce-" + nonce + "'";
        var headers = answer.getHeaders();
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src " + scripts
                        + "; style-src 'self'; font-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        // Not no-referrer: with it browsers send "Origin: null" even from our own forms (Fetch, section 3.2).
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (!headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
        if (ClientAddress.overTls(request)) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        if (request.getAttribute(FrameBinder.SHOWN).isPresent()) {
            Visit.of(request)
                    .filter(Visit::fresh)
                    .ifPresent(visit -> cookies.setVisit(request, answer, visit.secret()));
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }
}
