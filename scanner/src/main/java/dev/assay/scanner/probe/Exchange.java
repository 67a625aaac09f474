package dev.assay.scanner.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer, with the secrets already taken out.
 *
 * @param id names the exchange within its scan, such as {@code anonymous-read GET /orders 2}
 * @param body the answer's text, bounded by the limits; empty when there is none
 * @param truncated true when the answer was longer than the limit
 * @param size bytes received of the body
 * @param digest SHA-256 of the redacted body in lower-case hex
 * @param seal keyed hash of the body as received: equal answers within one scan have equal seals
 * @param facts what was delicate in the answer, told without telling it
 */
public record Exchange(
        String id,
        Sent request,
        int status,
        List<Field> headers,
        String body,
        boolean truncated,
        long size,
        Duration took,
        Instant at,
        String digest,
        String seal,
        List<Fact> facts)
        implements Answer {

    /** The request as it went out, redacted; {@code url} is absolute, {@code identity} the name of who asked. */
    public record Sent(
            String identity,
            String method,
            String url,
            List<Field> headers,
            @Nullable String body) {
        public Sent {
            headers = List.copyOf(headers);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(200).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public Exchange {
        headers = List.copyOf(headers);
        facts = List.copyOf(facts);
    }

    /** The first header of that name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    public List<String> headersNamed(String name) {
        return headers.stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** The media type in lower case without parameters, or the empty string. */
    public String mediaType() {
        var type = header("Content-Type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    }

    /** The body as JSON, when it is whole, well-formed and no deeper than 200 levels. */
    public Optional<JsonNode> json() {
        if (truncated || body.isBlank()) {
            return Optional.empty();
        }
        char first = body.stripLeading().charAt(0);
        if (first == '<') {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** True for 401 and 403: the target said no to this identity. */
    public boolean denied() {
        return status == 401 || status == 403;
    }

    /** Whether a TRACE was refused, by whomever: with a status that says so, and not because of too many requests. */
    public boolean refusesTrace() {
        return request.method().equals("TRACE") && status / 100 == 4 && status != 429 && status != 408;
    }

    public boolean serverError() {
        return status >= 500;
    }
}
