package dev.assay.scanner.target;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An API's description as read.
 *
 * @param sha256 of the bytes as received, lower-case hex
 * @param format {@code OpenAPI 3.0.3}, {@code OpenAPI 3.1.0} or {@code Swagger 2.0}
 * @param servers the base URLs it names, possibly relative
 * @param operations in the description's order
 * @param unreadable what could not be read, with where and why; it counts as not tested
 */
public record ApiDescription(
        String sha256,
        String format,
        String title,
        String version,
        List<String> servers,
        List<SecurityScheme> securitySchemes,
        List<Operation> operations,
        List<Unreadable> unreadable) {

    /** An operation or path that could not be read; {@code operation} is its key as far as known, {@code line} 0 where it has no place. */
    public record Unreadable(String operation, int line, String reason) {
        /** Where and why, for people. */
        public String told() {
            return line > 0 ? "line " + line + ": " + reason : reason;
        }
    }

    public ApiDescription {
        servers = List.copyOf(servers);
        securitySchemes = List.copyOf(securitySchemes);
        operations = List.copyOf(operations);
        unreadable = List.copyOf(unreadable);
    }

    /** The same with its operations told otherwise. */
    ApiDescription with(List<Operation> others) {
        return new ApiDescription(sha256, format, title, version, servers, securitySchemes, others, unreadable);
    }

    public Optional<Operation> operation(String key) {
        return operations.stream().filter(o -> o.key().equals(key)).findFirst();
    }

    public @Nullable SecurityScheme scheme(String name) {
        return securitySchemes.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
