package dev.assay.scanner.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.probe.Exchange;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What sort of body an answer has; the status alone is no reliable witness. */
public enum BodyKind {
    /** Content of the API. */
    DATA,
    /** Nothing, or nothing but blanks, an empty object or an empty list. */
    EMPTY,
    /** An error told in the body, be the status 200. */
    ERROR,
    /** A web page. */
    HTML,
    /** A web page that asks to sign in. */
    LOGIN,
    /** A page of a firewall, bot check or rate limiter in front of the API. */
    BLOCK;

    private static final Set<String> ERROR_NAMES = Set.of("error", "errors", "fault", "exception");
    private static final Set<String> ERROR_PARTS =
            Set.of("message", "code", "detail", "description", "title", "type", "reason", "stack", "trace");
    private static final List<String> BLOCK_MARKS = List.of(
            "captcha",
            "cf-chl-",
            "attention required! | cloudflare",
            "request blocked",
            "access denied by security policy",
            "incapsula incident",
            "akamai reference",
            "the requested url was rejected. please consult with your administrator",
            "mod_security",
            "web application firewall",
            "unusual traffic");

    /** The kind of an answer's body. */
    public static BodyKind of(Exchange exchange) {
        if (exchange.body().isBlank()) {
            return EMPTY;
        }
        var start = exchange.body()
                .substring(0, Math.min(exchange.body().length(), 20_000))
                .toLowerCase(Locale.ROOT);
        boolean html = isHtml(exchange);
        if ((html || exchange.status() >= 400) && BLOCK_MARKS.stream().anyMatch(start::contains)) {
            return BLOCK;
        }
        if (html) {
            return start.contains("type=\"password\"") || start.contains("type='password'") ? LOGIN : HTML;
        }
        if (exchange.mediaType().equals("application/problem+json") || exchange.status() >= 400) {
            return ERROR;
        }
        return exchange.json().map(BodyKind::ofJson).orElse(DATA);
    }

    /** True for a success whose body is content of the API: what "it can read this" means. */
    public static boolean isData(Exchange exchange) {
        return exchange.successful() && of(exchange) == DATA;
    }

    static boolean isHtml(Exchange exchange) {
        var type = exchange.mediaType();
        if (type.equals("text/html") || type.equals("application/xhtml+xml")) {
            return true;
        }
        var body = exchange.body().stripLeading();
        return body.regionMatches(true, 0, "<!doctype html", 0, 14) || body.regionMatches(true, 0, "<html", 0, 5);
    }

    private static BodyKind ofJson(JsonNode body) {
        if (body.isContainerNode() && body.isEmpty() || body.isNull()) {
            return EMPTY;
        }
        if (!body.isObject()) {
            return DATA;
        }
        for (var property : body.properties()) {
            var name = property.getKey().toLowerCase(Locale.ROOT);
            var value = property.getValue();
            if (ERROR_NAMES.contains(name) && tellsSomething(value) && !hasData(body)) {
                return ERROR;
            }
        }
        boolean failed =
                body.path("success").isBoolean() && !body.path("success").asBoolean()
                        || body.path("ok").isBoolean() && !body.path("ok").asBoolean()
                        || Set.of("error", "fail", "failed", "failure")
                                .contains(body.path("status").asText("").toLowerCase(Locale.ROOT));
        return failed ? ERROR : DATA;
    }

    /** A thing that is merely called so, such as an exception to a rule: it has an id and none of what tells an error. */
    private static boolean isThing(JsonNode value) {
        return value.has("id") && ERROR_PARTS.stream().noneMatch(value::has);
    }

    /** GraphQL answers may carry errors beside data; then it is still data. */
    private static boolean hasData(JsonNode body) {
        return body.path("data").isContainerNode() && !body.path("data").isEmpty();
    }

    private static boolean tellsSomething(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> false;
            case BOOLEAN -> value.asBoolean();
            case OBJECT -> !value.isEmpty() && !isThing(value);
            case ARRAY, POJO -> !value.isEmpty();
            case NUMBER -> value.asInt() != 0;
            case STRING, BINARY -> !value.asText().isBlank();
        };
    }
}
