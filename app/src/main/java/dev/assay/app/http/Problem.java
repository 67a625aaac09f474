package dev.assay.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What went wrong with a request, as RFC 9457 (Problem Details) words it.
 *
 * @param type a relative reference that names the kind of problem
 * @param title the kind of problem in a few words
 * @param status the HTTP status
 * @param detail one sentence about this very request
 * @param request the request's id, as in the log
 * @param errors the wrong fields, when there are any
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, String request, List<Refusal.Field> errors) {
    /** {@code application/problem+json}. */
    public static final MediaType MEDIA_TYPE = MediaType.of("application/problem+json");

    static Problem of(HttpStatus status, String detail, String request, List<Refusal.Field> errors) {
        var kind = status.getReason().toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        return new Problem("/problems/" + kind, status.getReason(), status.getCode(), detail, request, errors);
    }

    /** What a refusal looks like from outside. */
    static HttpStatus status(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid _ -> HttpStatus.BAD_REQUEST;
            case Refusal.NotSignedIn _ -> HttpStatus.UNAUTHORIZED;
            case Refusal.Forbidden _ -> HttpStatus.FORBIDDEN;
            case Refusal.NotFound _ -> HttpStatus.NOT_FOUND;
            case Refusal.Conflict _ -> HttpStatus.CONFLICT;
            case Refusal.Stale _ -> HttpStatus.PRECONDITION_FAILED;
            case Refusal.TooLarge _ -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
            case Refusal.TooMany _ -> HttpStatus.TOO_MANY_REQUESTS;
            case Refusal.Unavailable _ -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
