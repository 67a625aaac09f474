package dev.assay.app.access;

import dev.assay.app.http.Refusal;
import dev.assay.app.http.WholeBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes that a browser was made to ask for by another site: the browser must not say that another site asked, and the form
 * must carry the token that only our own page could know.
 */
final class Csrf {
    /** The header scripts may send the token in. */
    static final String HEADER = "X-CSRF-Token";

    private static final String FIELD = "csrf";
    private static final int LOOKED_AT = 8 * 1024;
    private static final Pattern PART =
            Pattern.compile("name=\"csrf\"\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n([0-9a-f]{64})\\r\\n");

    private Csrf() {}

    static boolean changes(HttpRequest<?> request) {
        return switch (request.getMethod()) {
            case GET, HEAD, OPTIONS, TRACE -> false;
            case POST, PUT, PATCH, DELETE, CONNECT, CUSTOM -> true;
        };
    }

    static void check(HttpRequest<?> request, Visit visit) {
        var site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new Refusal.Forbidden("This was asked from another site. Open Assay itself and try again.");
        }
        var origin = request.getHeaders().get("Origin");
        if (origin != null && !sameHost(origin, request.getHeaders().get("Host"))) {
            throw new Refusal.Forbidden("This was asked from another site. Open Assay itself and try again.");
        }
        var sent = token(request).orElse("").getBytes(StandardCharsets.UTF_8);
        if (visit.fresh() || !MessageDigest.isEqual(sent, visit.csrf().getBytes(StandardCharsets.UTF_8))) {
            throw new Refusal.Forbidden("The form is too old or was not ours. Load the page again and repeat it.");
        }
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            var authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> token(HttpRequest<?> request) {
        var header = request.getHeaders().get(HEADER);
        if (header != null) {
            return Optional.of(header);
        }
        var type = request.getContentType().orElse(MediaType.ALL_TYPE);
        if (type.matches(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return Arrays.stream(start(request, Integer.MAX_VALUE).split("&", -1))
                    .filter(pair -> pair.startsWith(FIELD + "="))
                    .map(pair -> pair.substring(FIELD.length() + 1))
                    .findFirst();
        }
        if (type.matches(MediaType.MULTIPART_FORM_DATA_TYPE)) {
            return inParts(start(request, LOOKED_AT));
        }
        return Optional.empty();
    }

    /** The token among the first parts of an upload. */
    static Optional<String> inParts(String start) {
        var part = PART.matcher(start);
        return part.find() ? Optional.of(part.group(1)) : Optional.empty();
    }

    /** The beginning of the body. */
    private static String start(HttpRequest<?> request, int most) {
        var bytes = WholeBody.of(request);
        return new String(bytes, 0, Math.min(bytes.length, most), StandardCharsets.ISO_8859_1);
    }
}
