package dev.assay.scanner.target;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One method on one path.
 *
 * @param method upper case
 * @param path the template as in the description, such as {@code /orders/{id}}
 * @param body the request's body; {@link Body#NONE} when there is none
 * @param line the line in the description where the operation starts, 1 when unknown
 */
public record Operation(
        String method,
        String path,
        @Nullable String operationId,
        @Nullable String summary,
        List<String> tags,
        List<Parameter> parameters,
        Body body,
        List<Response> responses,
        Security security,
        boolean deprecated,
        int line) {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "QUERY");

    public Operation {
        tags = List.copyOf(tags);
        parameters = List.copyOf(parameters);
        responses = List.copyOf(responses);
    }

    /** The same with other values known for what it takes. */
    Operation with(List<Parameter> otherParameters, Body otherBody) {
        return new Operation(
                method,
                path,
                operationId,
                summary,
                tags,
                otherParameters,
                otherBody,
                responses,
                security,
                deprecated,
                line);
    }

    /** Whether the description names it as a parameter, or as a property of the JSON body. */
    public boolean takes(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(name))
                || body.json()
                        .filter(media -> media.schema().properties().containsKey(name))
                        .isPresent();
    }

    /** How the operation is named everywhere: {@code GET /orders/{id}}. */
    public String key() {
        return method + " " + path;
    }

    /** True for GET, HEAD, OPTIONS and QUERY, which by definition change nothing (RFC 9110, 9.2.1). */
    public boolean reads() {
        return READS.contains(method);
    }

    public List<Parameter> parameters(Parameter.In in) {
        return parameters.stream().filter(p -> p.in() == in).toList();
    }

    public boolean hasPathParameters() {
        return path.indexOf('{') >= 0;
    }

    /** The described answer for a status: the exact one, then its class, then the default. */
    public Optional<Response> response(int status) {
        for (var key : List.of(Integer.toString(status), status / 100 + "XX", "default")) {
            for (var response : responses) {
                if (response.status().equalsIgnoreCase(key)) {
                    return Optional.of(response);
                }
            }
        }
        return Optional.empty();
    }
}
