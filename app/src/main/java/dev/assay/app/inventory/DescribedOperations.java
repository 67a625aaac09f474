package dev.assay.app.inventory;

import dev.assay.app.http.Ids;
import dev.assay.evidence.digest.Digest;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Body;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Security;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Turns a description that was read into what the inventory keeps of it. */
final class DescribedOperations {
    private DescribedOperations() {}

    static Description description(
            UUID id, UUID apiId, int version, ApiDescription read, String source, String by, Instant at) {
        return new Description(
                id,
                apiId,
                version,
                cut(read.title(), 500),
                cut(read.version(), 100),
                cut(read.format(), 40),
                read.sha256(),
                cut(source, 2000),
                read.operations().size(),
                read.unreadable().size(),
                by,
                at);
    }

    /** One row per operation; a key that stands twice counts once, as what could be read. */
    static List<DescribedOperation> of(UUID descriptionId, ApiDescription read, Ids ids) {
        Map<String, DescribedOperation> rows = new LinkedHashMap<>();
        read.operations()
                .forEach(operation -> rows.putIfAbsent(
                        cut(operation.key(), 2100),
                        new DescribedOperation(
                                ids.next(),
                                descriptionId,
                                cut(operation.key(), 2100),
                                operation.operationId() == null ? "" : cut(operation.operationId(), 500),
                                cut(words(operation.security()), 1000),
                                operation.deprecated(),
                                operation.line(),
                                "",
                                shape(operation))));
        read.unreadable()
                .forEach(broken -> rows.putIfAbsent(
                        cut(broken.operation(), 2100),
                        new DescribedOperation(
                                ids.next(),
                                descriptionId,
                                cut(broken.operation(), 2100),
                                "",
                                "unknown",
                                false,
                                broken.line(),
                                cut(broken.reason(), 1000),
                                digest(broken.reason()))));
        return List.copyOf(rows.values());
    }

    /** Such as "bearer" or "oauth (read, write) or key". */
    private static String words(Security security) {
        if (!security.declared()) {
            return "not declared";
        }
        if (security.alternatives().isEmpty()) {
            return "none";
        }
        return security.alternatives().stream()
                .map(DescribedOperations::alternative)
                .sorted()
                .collect(Collectors.joining(" or "));
    }

    private static String alternative(Map<String, List<String>> schemes) {
        return schemes.isEmpty()
                ? "none"
                : new TreeSet<>(schemes.keySet())
                        .stream()
                                .map(name -> scoped(name, schemes.getOrDefault(name, List.of())))
                                .collect(Collectors.joining(" and "));
    }

    private static String scoped(String scheme, List<String> scopes) {
        return scopes.isEmpty() ? scheme : scheme + " (" + String.join(", ", scopes) + ")";
    }

    /** Over everything but the line, which moves when something above it does. */
    private static String shape(Operation operation) {
        return digest(String.join(
                "\n",
                operation.key(),
                String.valueOf(operation.operationId()),
                String.valueOf(operation.summary()),
                operation.tags().toString(),
                parameters(operation),
                body(operation.body()),
                responses(operation),
                words(operation.security()),
                String.valueOf(operation.deprecated())));
    }

    private static String parameters(Operation operation) {
        return operation.parameters().stream()
                .map(p -> p.in() + " " + p.name() + " " + p.required() + " "
                        + p.schema().spelledOut())
                .collect(Collectors.joining("\n"));
    }

    private static String body(Body body) {
        return body.required() + " "
                + body.media().entrySet().stream()
                        .map(media ->
                                media.getKey() + " " + media.getValue().schema().spelledOut())
                        .collect(Collectors.joining("\n"));
    }

    private static String responses(Operation operation) {
        return operation.responses().stream()
                .map(response -> response.status() + " " + response.description() + " " + body(response.body()) + " "
                        + new TreeSet<>(response.headers().keySet()))
                .collect(Collectors.joining("\n"));
    }

    private static String digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
