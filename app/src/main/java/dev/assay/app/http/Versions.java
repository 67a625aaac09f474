package dev.assay.app.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/** Keeps two people from overwriting one another: {@code ETag} on answers, {@code If-Match} on changes (RFC 9110 section 13.1.1). */
public final class Versions {
    private Versions() {}

    /** The entity tag of a thing's version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** The answer with the version of what it shows. */
    public static <T> MutableHttpResponse<T> tagged(MutableHttpResponse<T> answer, long version) {
        return answer.header(HttpHeaders.ETAG, tag(version));
    }

    /** Returns when the request names no version, any version ({@code *}), or this one. */
    public static void requireMatch(HttpRequest<?> request, long version) {
        var wanted = request.getHeaders().get(HttpHeaders.IF_MATCH);
        if (wanted != null && !wanted.strip().equals("*") && !wanted.strip().equals(tag(version))) {
            throw new Refusal.Stale("This has changed since you read it; read it again and repeat your change.");
        }
    }
}
