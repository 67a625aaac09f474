package dev.assay.app.http;

import io.micronaut.http.HttpRequest;

/** The id under which a request is logged, answered and audited. */
public final class RequestId {
    static final String ATTRIBUTE = "dev.assay.request-id";

    private RequestId() {}

    /** The id the first filter gave this request; "none" for a request that never reached it. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElse("none");
    }
}
